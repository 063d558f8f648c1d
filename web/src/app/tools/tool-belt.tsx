import { Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { useShortcut } from '@/ui/shortcuts';
import { openTool, useTool } from '@/ui/tool';
import { barOf } from '../menu';
import { HelpSheet, PaletteSheet, TourSheet } from '../tools';
import { ProgressLine } from './progress-line';
import { tourSeen } from './tour-seen';

/** After "g", by the French and the English word for the place. */
const letters: Readonly<Record<string, string>> = {
  '/': 'd', '/cases': 'c', '/review': 'r', '/team': 't', '/schools': 's', '/people': 'p', '/journal': 'j', '/settings': 'o', '/years': 'y', '/me': 'm',
};

function PlaceKey({ href, label }: { href: string; label: string }) {
  const [, go] = useLocation();
  const letter = letters[href];
  useShortcut(`g ${letter}`, label, () => go(href), letter !== undefined);
  return null;
}

const searchField = (): HTMLInputElement | null => document.querySelector('main input[type=search]');

/** The keys of the frame, and whatever stands over the screens. */
export default function ToolBelt() {
  const { t } = useI18n();
  const session = useSession();
  const [path, go] = useLocation();
  const tool = useTool();
  const { all } = barOf(session);
  const close = () => openTool(null);
  const arrived = all.some(({ href }) => href === path);

  useShortcut('mod+k', '', () => openTool('palette'));
  useShortcut('?', '', () => openTool('help'));
  useShortcut('/', '', () => searchField()?.focus());
  useShortcut('n', t('open.start'), () => go('/cases/new'), session.holds('case:open'));
  useEffect(() => {
    if (arrived && !tourSeen()) openTool('tour');
  }, [arrived]);

  return (
    <>
      <ProgressLine />
      {all.map(({ href, label }) => (
        <PlaceKey key={href} href={href} label={t(label)} />
      ))}
      <Suspense fallback={null}>
        {tool === 'palette' && <PaletteSheet onClose={close} />}
        {tool === 'help' && <HelpSheet onClose={close} />}
        {tool === 'tour' && <TourSheet onClose={close} />}
      </Suspense>
    </>
  );
}
