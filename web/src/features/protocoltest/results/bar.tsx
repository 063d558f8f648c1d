import classes from './results.module.css';

interface Props {
  seen: number;
  partly: number;
  notSeen: number;
}

/** Shares in per cent side by side; the words beside it say the same. */
export function Bar({ seen, partly, notSeen }: Props) {
  return (
    <span className={classes.bar} aria-hidden="true">
      <span data-share="seen" style={{ inlineSize: `${seen}%` }} />
      <span data-share="partly" style={{ inlineSize: `${partly}%` }} />
      <span data-share="not_seen" style={{ inlineSize: `${notSeen}%` }} />
    </span>
  );
}
