import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';

interface Props {
  sending: { isPending: boolean; isError: boolean; error: unknown };
  onFinish: () => void;
  onClose: () => void;
}

/** Ends the observation; its marks stay as they are from then on. */
export function FinishSheet({ sending, onFinish, onClose }: Props) {
  const { t } = useI18n();
  const unsent = sending.isError && !isFailure(sending.error);
  return (
    <FormSheet
      title={t('observe.finish')}
      submit={t('observe.finish')}
      sending={sending}
      ready
      onSubmit={onFinish}
      onClose={onClose}
      failure={unsent ? <p role="alert">{t('observe.finish.unsent')}</p> : undefined}
    >
      <p>
        <strong>{t('observe.finish.for_good')}</strong>
      </p>
      <p>{t('observe.finish.then')}</p>
    </FormSheet>
  );
}
