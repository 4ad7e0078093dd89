// Rules of our own for the linter: how long a function and a class may be, in lines of code. Blank lines and comments
// do not count, and what stands in a function inside another one counts for the inner one alone: a list of small
// functions is no long function.

const mostInFunction = 60;
const mostInClass = 200;

/**
 * The lines that hold code, in order of their numbers.
 */
function codeLines({ ast }) {
  const lines = new Set();
  for (const { loc } of ast.tokens) {
    for (let line = loc.start.line; line <= loc.end.line; line++) {
      lines.add(line);
    }
  }
  return lines;
}

/** @param {Set<number>} lines */
function countIn(lines, first, last) {
  let count = 0;
  for (let line = first; line <= last; line++) {
    count += lines.has(line) ? 1 : 0;
  }
  return count;
}

const functionSize = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      long: 'This function has {{count}} lines of its own, and at most {{most}} are to be read at a time.',
    },
  },
  create(context) {
    const lines = codeLines(context.sourceCode);
    /** Of each function that is open, outermost first: the lines of functions in it. */
    const open = [];
    const enter = () => open.push(0);
    const leave = (node) => {
      const inner = open.pop();
      const { start, end } = node.loc;
      const count = countIn(lines, start.line, end.line) - inner;
      if (count > mostInFunction) {
        context.report({ node, messageId: 'long', data: { count, most: mostInFunction } });
      }
      if (open.length > 0) {
        // The line on which it begins belongs to the function around it.
        open[open.length - 1] += countIn(lines, start.line + 1, end.line);
      }
    };
    const kinds = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
    return Object.fromEntries(
      kinds.flatMap((kind) => [
        [kind, enter],
        [`${kind}:exit`, leave],
      ]),
    );
  },
};

const classSize = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { long: 'This class has {{count}} lines of code; at most {{most}} are one subject.' },
  },
  create(context) {
    const lines = codeLines(context.sourceCode);
    const look = (node) => {
      const count = countIn(lines, node.loc.start.line, node.loc.end.line);
      if (count > mostInClass) {
        context.report({ node, messageId: 'long', data: { count, most: mostInClass } });
      }
    };
    return { ClassDeclaration: look, ClassExpression: look };
  },
};

const house = {
  meta: { name: 'house' },
  rules: { 'function-size': functionSize, 'class-size': classSize },
};

export default house;
