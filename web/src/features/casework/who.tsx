import classes from './who.module.css';

/** A pupil on a list: the pseudonym, then the first name; never a role. */
export function Who({ pseudonym, firstName }: { pseudonym: string; firstName?: string | undefined }) {
  return (
    <span className={classes.who}>
      <bdi className={classes.pseudonym}>{pseudonym}</bdi>
      {firstName && <bdi>{firstName}</bdi>}
    </span>
  );
}
