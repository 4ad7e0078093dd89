/** Why a backup was made. `day`: by itself; the others before something that changes the log. */
export type BackupReason = 'day' | 'import' | 'restore';

/** A copy of a log: all that its name says. */
export interface Backup {
  readonly name: string;
  /** Which log: a hash of its place. */
  readonly log: string;
  /** Epoch milliseconds, whole seconds. */
  readonly at: number;
  readonly reviews: number;
  readonly reason: BackupReason;
  readonly isCompressed: boolean;
}

const pattern = /^descent-([0-9a-f]{8})-(\d{8}T\d{6}Z)-(\d{1,12})-(day|import|restore)\.jsonl(\.gz)?$/;

export function backupName({ log, at, reviews, reason, isCompressed }: Omit<Backup, 'name'>): string {
  return `descent-${log}-${stampOf(at)}-${reviews}-${reason}.jsonl${isCompressed ? '.gz' : ''}`;
}

/** Undefined for a file that is no backup, or has a name that none is given, such as that of February 30. */
export function backupOf(name: string): Backup | undefined {
  const [, log, stamp, reviews, reason, compressed] = pattern.exec(name) ?? [];
  const at = timeOf(stamp ?? '');
  if (log === undefined || at === undefined) {
    return undefined;
  }
  const backup = {
    log,
    at,
    reviews: Number(reviews),
    reason: reason as BackupReason,
    isCompressed: compressed !== undefined,
  };
  return backupName(backup) === name ? { name, ...backup } : undefined;
}

/** A time for file names, in UTC: `20261129T114500Z`. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** The reverse, in epoch milliseconds. */
export function timeOf(stamp: string): number | undefined {
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at) ? undefined : at;
}

const day = 86_400_000;
/** Up to each age, one backup of every so long is kept. */
const ages = [
  { upTo: 14 * day, every: day },
  { upTo: 62 * day, every: 7 * day },
  { upTo: 731 * day, every: 30 * day },
];
/** Backups made before a change are all kept for so long; after that they are as any other. */
const changesFor = 30 * day;
/** Beyond so long after those before, a backup shows that the clock may be ahead: its time makes no other one old. */
const clockAhead = 31 * day;
/** Of each log the newest are kept, whatever they take and however old they are. */
const always = 3;

/**
 * The names of the backups that can go: of each day of the last two weeks, each week of two months and each month of
 * two years the fullest is kept, for a log that shrinks has lost something; the oldest go where all take too much.
 * @param sizes bytes, by name
 * @param limit bytes that all backups may take
 */
export function superfluous(
  backups: readonly Backup[],
  sizes: ReadonlyMap<string, number>,
  now: number,
  limit: number,
): string[] {
  const keep = new Set<Backup>();
  for (const log of new Set(backups.map((backup) => backup.log))) {
    const own = backups.filter((backup) => backup.log === log).sort((a, b) => b.at - a.at);
    const slots = new Map<string, Backup>();
    for (const backup of own) {
      const age = Math.min(now, (own[always]?.at ?? now) + clockAhead) - backup.at;
      const rule = ages.find(({ upTo }) => age <= upTo);
      if (backup.reason !== 'day' && age <= changesFor) {
        keep.add(backup);
      } else if (rule !== undefined) {
        const slot = `${rule.every} ${Math.floor(backup.at / rule.every)}`;
        const other = slots.get(slot);
        if (other === undefined || backup.reviews > other.reviews) {
          slots.set(slot, backup);
        }
      }
    }
    for (const backup of [...slots.values(), ...own.slice(0, always)]) {
      keep.add(backup);
    }
  }
  let total = 0;
  const newestFirst = backups.toSorted((a, b) => b.at - a.at);
  const seen = new Map<string, number>();
  return newestFirst.flatMap((backup) => {
    const before = seen.get(backup.log) ?? 0;
    seen.set(backup.log, before + 1);
    const size = sizes.get(backup.name) ?? 0;
    const fits = keep.has(backup) && (before < always || total + size <= limit);
    total += fits ? size : 0;
    return fits ? [] : [backup.name];
  });
}
