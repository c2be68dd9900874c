/** The head of a table whose columns have plain names. */
export function ColumnHeads({
  names,
}: {
  names: Readonly<Record<string, string>> | readonly string[];
}) {
  return (
    <thead>
      <tr>
        {Object.values(names).map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
