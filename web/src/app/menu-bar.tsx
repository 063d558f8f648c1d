import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useDraftCount } from '@/drafts/count';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { openTool } from '@/ui/tool';
import { barOf, isHere, type MenuPlace } from './menu';
import classes from './shell.module.css';

function Place({ place, onGo }: { place: MenuPlace; onGo?: () => void }) {
  const { t } = useI18n();
  const [path] = useLocation();
  return (
    <Link href={place.href} className={classes.place} onClick={onGo} aria-current={isHere(path, place) ? 'page' : undefined}>
      <Icon name={place.icon} />
      <span>{t(place.label)}</span>
    </Link>
  );
}

/** The main menu: a bar at the thumb on a phone, a column at a desk. */
export function MenuBar() {
  const { t } = useI18n();
  // Drafts have a place in the menu as long as there are any.
  useDraftCount();
  const { bar, more } = barOf(useSession());
  const [open, setOpen] = useState(false);
  return (
    <nav className={classes.menu} aria-label={t('nav.label')}>
      <div className={classes.brand} aria-hidden="true">
        <img src="/icon.svg" alt="" width={32} height={32} />
        <span>{t('app.name')}</span>
      </div>
      <ul>
        {bar.map((place) => (
          <li key={place.href}>
            <Place place={place} />
          </li>
        ))}
        {more.map((place) => (
          <li key={place.href} className={classes.atDesk}>
            <Place place={place} />
          </li>
        ))}
        <li className={classes.atDesk}>
          <button type="button" className={classes.place} aria-haspopup="dialog" aria-keyshortcuts="Control+K" onClick={() => openTool('palette')}>
            <Icon name="search" />
            <span>{t('nav.palette')}</span>
          </button>
        </li>
        {more.length > 0 && (
          <li className={classes.atThumb}>
            <button type="button" className={classes.place} aria-haspopup="dialog" onClick={() => setOpen(true)}>
              <Icon name="more" />
              <span>{t('nav.more')}</span>
            </button>
          </li>
        )}
      </ul>
      {open && (
        <Sheet title={t('nav.more')} onClose={() => setOpen(false)}>
          <ul className={classes.rest}>
            {more.map((place) => (
              <li key={place.href}>
                <Place place={place} onGo={() => setOpen(false)} />
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </nav>
  );
}
