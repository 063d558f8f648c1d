import './app/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { announceLocale, Providers } from './app/providers';
import { browserLocale, chosenLocale, loadCatalogue } from './i18n/load';

const locale = chosenLocale() ?? browserLocale();
announceLocale(locale);
const catalogue = await loadCatalogue(locale);

const root = document.getElementById('root');
if (!root) throw new Error('no #root in the page');
createRoot(root).render(
  <StrictMode>
    <Providers first={{ locale, catalogue }}>
      <App />
    </Providers>
  </StrictMode>,
);
