/** Whether a link leads to the very computer it is opened on, so that no phone can follow it. */
export function isThisComputer(link: string): boolean {
  const { hostname } = new URL(link);
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
