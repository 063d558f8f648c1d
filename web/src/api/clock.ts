const toleratedMs = 90_000;
let aheadMs = 0;

/** Learns the service's hour from any of its answers: a phone with a wrong clock would write interviews of tomorrow. */
export function learnHour(response: Response): void {
  const said = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(said)) return;
  const ahead = said - Date.now();
  aheadMs = Math.abs(ahead) > toleratedMs ? ahead : 0;
}

/** What time it is, by the service's clock where the device's is wrong. */
export const now = (): Date => new Date(Date.now() + aheadMs);
