export default function DataView() {
  return null;
}
