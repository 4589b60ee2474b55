export default function ExplainView() {
  return null;
}
