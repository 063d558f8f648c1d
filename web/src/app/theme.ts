import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const shades = (name: string): MantineColorsTuple => [
  `var(--${name}-0)`,
  `var(--${name}-1)`,
  `var(--${name}-2)`,
  `var(--${name}-3)`,
  `var(--${name}-4)`,
  `var(--${name}-5)`,
  `var(--${name}-6)`,
  `var(--${name}-7)`,
  `var(--${name}-8)`,
  `var(--${name}-9)`,
];

/** Hands the tokens of tokens.css to Mantine; no value lives here. */
export const theme = createTheme({
  colors: { green: shades('green'), clay: shades('clay') },
  primaryColor: 'green',
  primaryShade: { light: 6, dark: 5 },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'md',
  respectReducedMotion: true,
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-green-light-color': 'var(--accent)',
  '--mantine-color-clay-light-color': 'var(--late)',
  '--mantine-color-clay-outline': 'var(--late)',
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-radius-default': 'var(--radius-s)' },
  light: shared,
  dark: shared,
});
