import { Button, createTheme, Input, type CSSVariablesResolver } from '@mantine/core';

/** Its word is readable on the accent in both schemes. */
const FILLED = {
  '--button-bg': 'var(--sw-accent)',
  '--button-hover': 'var(--sw-accent-strong)',
  '--button-color': 'var(--sw-on-accent)',
} as Record<string, string>;

/** Mantine's controls in Sward's tokens. The ten shades are of the accent, chicory. */
export const theme = createTheme({
  primaryColor: 'chicory',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: {
    chicory: [
      '#f0f3ff', '#dce3fe', '#becbfe', '#9daeff', '#7f91fa',
      '#6475ed', '#5360de', '#4451cd', '#3639b5', '#292991',
    ],
  },
  fontFamily: 'var(--sw-font-ui)',
  fontFamilyMonospace: 'var(--sw-font-code)',
  headings: { fontFamily: 'var(--sw-font-voice)', fontWeight: '420' },
  fontSizes: { xs: '0.6875rem', sm: '0.75rem', md: '0.8125rem', lg: '0.875rem', xl: '1rem' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-bg': 'var(--sw-surface)',
          '--input-bd': 'var(--sw-control)',
          '--input-bd-focus': 'var(--sw-accent)',
          '--input-color': 'var(--sw-text)',
          '--input-placeholder-color': 'var(--sw-text-3)',
        } as Record<string, string>,
      }),
    }),
    Button: Button.extend({
      defaultProps: { size: 'xs', variant: 'default' },
      vars: (_, { variant }) => ({ root: variant === 'filled' ? FILLED : {} }),
    }),
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md' } },
    Popover: { defaultProps: { shadow: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 0 } } },
  },
});

const tokens = {
  '--mantine-color-body': 'var(--sw-surface)',
  '--mantine-color-text': 'var(--sw-text)',
  '--mantine-color-dimmed': 'var(--sw-text-3)',
  '--mantine-color-anchor': 'var(--sw-accent-text)',
  '--mantine-color-default': 'var(--sw-surface)',
  '--mantine-color-default-color': 'var(--sw-text)',
  '--mantine-color-default-hover': 'var(--sw-hover)',
  '--mantine-color-default-border': 'var(--sw-line-strong)',
  '--mantine-color-placeholder': 'var(--sw-text-3)',
  '--mantine-color-error': 'var(--sw-bad-text)',
  '--mantine-shadow-sm': 'var(--sw-shadow-1)',
  '--mantine-shadow-md': 'var(--sw-shadow-2)',
  '--mantine-primary-color-filled': 'var(--sw-accent)',
  '--mantine-primary-color-filled-hover': 'var(--sw-accent-strong)',
  '--mantine-primary-color-light': 'var(--sw-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--sw-accent-text)',
  '--mantine-primary-color-contrast': 'var(--sw-on-accent)',
};

/** Mantine sets its own colours for each scheme, so that ours stand there. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
