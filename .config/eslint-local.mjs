/** Rules of this house that no installed plugin has. */

const DISABLE = /^\s*eslint-(disable(?:-next-line|-line)?|enable)\b/;

/** `eslint-disable…` must say why: `// eslint-disable-next-line rule -- reason`. */
const disableNeedsReason = {
  meta: {
    type: 'problem',
    docs: { description: 'every suppression carries a reason' },
    schema: [],
    messages: { missing: 'Say why: `{{directive}} rule-name -- the reason`. Name the rule, too.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const match = DISABLE.exec(comment.value);
          if (!match || match[1] === 'enable') continue;
          const [rules = '', reason = ''] = comment.value.slice(match[0].length).split(/\s--\s/);
          if (rules.trim() === '' || reason.trim().length < 8) {
            context.report({ loc: comment.loc, messageId: 'missing', data: { directive: match[0].trim() } });
          }
        }
      },
    };
  },
};

export default { rules: { 'disable-needs-reason': disableNeedsReason } };
