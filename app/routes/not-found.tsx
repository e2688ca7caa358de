/** Every address that nothing answers; the root's error page speaks. */
export const loader = () => {
  throw new Response(null, { status: 404 });
};
export const action = loader;

export default function NotFound() {
  return null;
}
