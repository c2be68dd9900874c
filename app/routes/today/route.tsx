/** Hôm nay: stands here until the screen is built. */
export default function Today() {
  return <main />;
}
