import {
  Alert,
  Anchor,
  Badge,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Modal,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/**
 * Headwater's look: paper and ink, one deep river blue-green, hairlines instead of boxes, serif titles.
 * The palettes are even steps of OKLCH lightness at one hue; step 6 and darker read on paper, step 4 and lighter
 * on the dark ground (4.5 : 1 or more).
 */
const river: MantineColorsTuple = [
  '#ecf8f9',
  '#d6edf0',
  '#b3dde2',
  '#88c7ce',
  '#5cadb6',
  '#38929b',
  '#1e767f',
  '#0b5e65',
  '#08494f',
  '#053539',
];
const silt: MantineColorsTuple = [
  '#fdf3e8',
  '#f9e4cb',
  '#f3cd9e',
  '#e6af68',
  '#ce903a',
  '#af761e',
  '#8f5d0a',
  '#714905',
  '#583806',
  '#402804',
];
const seal: MantineColorsTuple = [
  '#fdf2f0',
  '#fbe1dd',
  '#f9c6be',
  '#f4a296',
  '#eb7868',
  '#d84f41',
  '#b83025',
  '#94231a',
  '#721d16',
  '#521611',
];
const moss: MantineColorsTuple = [
  '#eef8f0',
  '#dbeede',
  '#bcdfc2',
  '#96caa0',
  '#72af7f',
  '#549463',
  '#3f774d',
  '#305f3b',
  '#25492d',
  '#1a3520',
];
const gray: MantineColorsTuple = [
  '#f6f5f2',
  '#e9e8e4',
  '#d6d4cf',
  '#bdbab5',
  '#a19e98',
  '#86837d',
  '#6b6963',
  '#54524e',
  '#413f3c',
  '#2f2e2a',
];
const dark: MantineColorsTuple = [
  '#e6e4de',
  '#c6c5bf',
  '#a5a6a2',
  '#7f8281',
  '#454b4e',
  '#343a3d',
  '#1f2426',
  '#15191b',
  '#101314',
  '#0b0d0e',
];

/** Faces a machine already has come before the ones we bring, so most readers of Chinese download no font. */
const SANS =
  "'Source Sans 3 Variable', 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC Variable', 'Microsoft YaHei', system-ui, sans-serif";
const SERIF =
  "'Source Serif 4 Variable', 'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', 'Noto Serif SC Variable', Georgia, serif";

/** The head of a dialog is a `<header>` to Mantine, which would make it a second banner of the page. */
const PLAIN_HEAD = { header: { role: 'none' } };

/** A dialog is headed as a part of a page is. */
const DIALOG_TITLE = { fontFamily: SERIF, fontSize: '1.1875rem', fontWeight: 600, lineHeight: 1.4 };

/** The Mantine theme; see the palettes above for the reasons of its colours. */
export const theme = createTheme({
  primaryColor: 'river',
  primaryShade: { light: 7, dark: 6 },
  colors: {
    river,
    silt,
    seal,
    moss,
    gray,
    dark,
    red: seal,
    green: moss,
    yellow: silt,
    orange: silt,
    teal: river,
  },
  white: '#ffffff',
  black: '#1c1e1d',
  fontFamily: SANS,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', monospace",
  headings: {
    fontFamily: SERIF,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.125rem', lineHeight: '1.2' },
      h2: { fontSize: '1.5rem', lineHeight: '1.3' },
      h3: { fontSize: '1.1875rem', lineHeight: '1.4' },
      h4: { fontSize: '1rem', lineHeight: '1.45' },
      h5: { fontSize: '0.9375rem', lineHeight: '1.5' },
      h6: { fontSize: '0.875rem', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.6', xl: '1.6' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: Input.extend({ defaultProps: { size: 'md' } }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { size: 'md' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md', autosize: true, minRows: 3 } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 600, radius: 'sm' } }),
    Alert: Alert.extend({ styles: { root: { borderInlineStart: '3px solid var(--alert-color)' } } }),
    Drawer: Drawer.extend({ defaultProps: { attributes: PLAIN_HEAD }, styles: { title: DIALOG_TITLE } }),
    Modal: Modal.extend({
      defaultProps: {
        attributes: PLAIN_HEAD,
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        // The second click of a double click falls beside the dialog it opened, as may one that cost a typed reason.
        closeOnClickOutside: false,
      },
      styles: { title: DIALOG_TITLE },
    }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 360 } }),
  },
});

const PALETTES = {
  river,
  silt,
  seal,
  moss,
  gray,
  red: seal,
  green: moss,
  yellow: silt,
  orange: silt,
  teal: river,
};

/** The quiet variants (`light`, `subtle`, `outline`) of every palette: a breath of the colour, readable words. */
function quietVariants(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PALETTES).flatMap(([name, shades]) => {
      const words = scheme === 'light' ? shades[7] : shades[3];
      const wash = scheme === 'light' ? shades[0] : `color-mix(in srgb, ${shades[4]} 13%, transparent)`;
      const press = scheme === 'light' ? shades[1] : `color-mix(in srgb, ${shades[4]} 22%, transparent)`;
      return [
        [`--mantine-color-${name}-light`, wash],
        [`--mantine-color-${name}-light-hover`, press],
        [`--mantine-color-${name}-light-color`, words],
        [`--mantine-color-${name}-outline`, words],
        [`--mantine-color-${name}-outline-hover`, wash],
      ];
    }),
  );
}

/** Colours that Mantine derives and that need a warmer or a more readable value on our ground. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--hw-serif': SERIF, '--hw-sans': SANS },
  light: {
    ...quietVariants('light'),
    '--mantine-color-body': '#fcfbf8',
    '--mantine-color-text': '#1c1e1d',
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': seal[6],
    '--mantine-color-anchor': river[7],
    '--mantine-color-default-border': gray[3],
  },
  dark: {
    ...quietVariants('dark'),
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': seal[3],
    '--mantine-color-anchor': river[3],
    '--mantine-color-default-border': dark[4],
    '--mantine-color-disabled': dark[5],
    '--mantine-color-disabled-color': dark[2],
  },
});
