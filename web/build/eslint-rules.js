// The house rules of the screens that no published plugin states for us.

const letters = /\p{L}{2,}/u;
const spokenAttributes = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'description']);
const physicalNames = /^(margin|padding|border)(Left|Right)|^(left|right|float|clear)$|^(ml|mr|pl|pr)$/;
const physicalAttributes = new Set(['ml', 'mr', 'pl', 'pr', 'left', 'right']);

function literalText(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'JSXExpressionContainer') return literalText(node.expression);
  return '';
}

const noLiteralText = {
  meta: { type: 'problem', schema: [], messages: { text: 'Visible text belongs in the catalogues.' } },
  create(context) {
    return {
      JSXText(node) {
        if (letters.test(node.value)) context.report({ node, messageId: 'text' });
      },
      JSXAttribute(node) {
        if (!spokenAttributes.has(String(node.name.name))) return;
        if (letters.test(literalText(node.value))) context.report({ node, messageId: 'text' });
      },
    };
  },
};

const logicalStyle = {
  meta: { type: 'problem', schema: [], messages: { side: 'Say start and end, not left and right.' } },
  create(context) {
    return {
      JSXAttribute(node) {
        if (physicalAttributes.has(String(node.name.name))) context.report({ node, messageId: 'side' });
      },
      'JSXAttribute[name.name="style"] Property'(node) {
        if (physicalNames.test(node.key.name ?? '')) context.report({ node, messageId: 'side' });
      },
    };
  },
};

const oneFeature = {
  meta: { type: 'problem', schema: [], messages: { other: 'A feature never imports another feature.' } },
  create(context) {
    const home = /src\/features\/([^/]+)\//.exec(context.filename)?.[1];
    const shared = /src\/(ui|api|i18n|drafts)\//.test(context.filename);
    return {
      ImportDeclaration(node) {
        const source = String(node.source.value);
        const feature = /features\/([^/]+)/.exec(source)?.[1];
        const climbs = home && /^(\.\.\/)+(features\/)?[^./]+\//.test(source) && source.split('../').length > 3;
        if ((home && feature && feature !== home) || (shared && feature) || climbs) {
          context.report({ node, messageId: 'other' });
        }
        if ((home || shared) && /^@\/app\//.test(source)) context.report({ node, messageId: 'other' });
      },
    };
  },
};

export default { rules: { 'no-literal-text': noLiteralText, 'logical-style': logicalStyle, 'one-feature': oneFeature } };
