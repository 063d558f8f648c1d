import './app/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { Providers } from './app/providers';
import { isPublic } from './app/public';
import { register } from './app/worker';
import { browserLocale, chosenLocale } from './i18n/chosen-locale';
import { speak } from './i18n/words';
import { followTheme } from './ui/theme-choice';

followTheme();
await speak(chosenLocale() ?? browserLocale());

const root = document.getElementById('root');
if (!root) throw new Error('no #root in the page');
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
);

if (import.meta.env.PROD && !isPublic(window.location.pathname)) void register().catch(() => undefined);
