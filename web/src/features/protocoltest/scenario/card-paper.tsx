import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import type { Scenario } from '../queries';
import { linesOf, type Player } from './cards';
import classes from './paper.module.css';

/** One card alone on a sheet, in letters that are read at arm's length: A5, or A4 where the printer has nothing else. */
export function CardPaper({ scenario, player }: { scenario: Scenario; player: Player }) {
  const { t, locale } = useI18n();
  const title = t(`player.${player}`);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    document.documentElement.dataset['sheet'] = 'card';
    return () => {
      delete document.documentElement.dataset['sheet'];
    };
  }, []);
  return (
    <div className={classes.desk}>
      <div className={classes.tools}>
        <Link href={`/scenarios/${scenario.code}`} className={classes.back}>
          <Icon name="back" size={20} />
          {t('scenario.back')}
        </Link>
        <Button onClick={() => window.print()}>{t('scenario.print')}</Button>
      </div>
      <p className={classes.advice}>{t('scenario.print.advice')}</p>
      <div className={classes.scroll}>
        <article data-paper className={classes.card}>
          <header className={classes.head}>
            <h1 tabIndex={-1}>{title}</h1>
            {/* The title tells how it will go: not for whoever is tested by it. */}
            {player !== 'teacher' && <p>{scenario.title[locale]}</p>}
          </header>
          {player !== 'pupil' && <p className={classes.situation}>{scenario.situation[locale]}</p>}
          <ul className={classes.lines}>
            {linesOf(scenario, player, locale).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className={classes.foot}>{[t('app.name'), t('scenario.invented'), t('scenario.hand_back')].join(' · ')}</p>
        </article>
      </div>
    </div>
  );
}
