export default function WeightsView() {
  return null;
}
