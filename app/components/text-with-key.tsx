/** A sentence that ends with its key in brackets, "Lưu (Ctrl+S)": on a phone, which has no such keys, the key is left out. */
export function TextWithKey({ text }: { text: string }) {
  const at = text.lastIndexOf(' (');
  if (at < 0) return <>{text}</>;
  return (
    <span>
      {text.slice(0, at)}
      <span className="key-hint">{text.slice(at)}</span>
    </span>
  );
}
