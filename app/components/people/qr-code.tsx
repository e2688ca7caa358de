/** A picture of an address for a camera. */
export function QrCode({ image, label }: { image: string; label: string }) {
  return <img src={image} alt={label} width={208} height={208} className="rounded-md border border-line bg-white" />;
}
