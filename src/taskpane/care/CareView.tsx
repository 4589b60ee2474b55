export default function CareView() {
  return null;
}
