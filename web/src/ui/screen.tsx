import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Icon } from './icon';
import { useTitle } from './mark';
import { goingBack, lastAddress } from './place';
import classes from './screen.module.css';

interface Props {
  title: string;
  /** The title as it is drawn, where plain words are not enough. */
  heading?: ReactNode;
  /** For the tab and the browser's history, where the title names somebody. */
  tab?: string;
  lead?: ReactNode;
  /** Where the arrow leads; absent on the screens of the main menu. */
  back?: { href: string; label: string };
  aside?: ReactNode;
  /** The one thing to do here, within reach of the thumb. */
  action?: ReactNode;
  wide?: boolean;
  /** The header stays in sight while the rest scrolls. */
  pinned?: boolean;
  children: ReactNode;
}

/** One screen: its title takes the focus on arrival, so that a screen reader says where one is. */
export function Screen({ title, heading, tab = title, lead, back, aside, action, wide = false, pinned = false, children }: Props) {
  const first = useRef<HTMLHeadingElement>(null);

  useTitle(tab);
  useEffect(() => {
    window.scrollTo(0, 0);
    first.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className={wide ? classes.wide : classes.screen} data-action={action ? true : undefined}>
      <header className={classes.header} data-pinned={pinned || undefined}>
        {back && (
          <Link href={lastAddress(back.href)} state={goingBack} className={classes.back} aria-label={back.label}>
            <Icon name="back" />
          </Link>
        )}
        <div className={classes.titles}>
          <h1 ref={first} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {aside}
      </header>
      <div className={classes.body}>{children}</div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
