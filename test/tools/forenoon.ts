/**
 * A time zone in which it is past ten in the forenoon now. A learner's day begins at four, and a date at midnight: tests
 * that begin here meet neither on their way, whenever they run.
 */
export function forenoon(now = new Date()): string {
  const ahead = 10 - now.getUTCHours();
  const hours = ahead < -12 ? ahead + 24 : ahead;
  // In these names the sign stands for what is behind.
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
