import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Sheet } from '@/ui/sheet';
import { GravePath } from './grave-path';

interface Props {
  kinds: readonly Schemas['FlagKind'][];
  schoolId: string;
  /** Notes these facts in what is being written; absent when they are noted already. */
  note?: () => void;
  onClose: () => void;
}

/** The path over whatever is being written: nothing else can be done before it was seen. */
export function GraveSheet({ kinds, schoolId, note, onClose }: Props) {
  const { t, format } = useI18n();
  return (
    <Sheet
      title={format.list(kinds.map((kind) => t(`flag.${kind}`)))}
      onClose={onClose}
      action={
        <>
          {note && (
            <Button
              color="clay"
              onClick={() => {
                note();
                onClose();
              }}
            >
              {t('grave.note')}
            </Button>
          )}
          <Button variant={note ? 'default' : 'filled'} onClick={onClose}>
            {note ? t('grave.not_sure') : t('grave.read')}
          </Button>
        </>
      }
    >
      <GravePath kinds={kinds} schoolId={schoolId} />
    </Sheet>
  );
}
