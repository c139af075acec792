// govuk-frontend's styles know left and right only. One stylesheet is written; its right-to-left twin is the same file
// turned round here, never by hand.
import rtlcss from 'rtlcss'

/**
 * A PostCSS plugin that mirrors files named `...-rtl.css` or `...-rtl.scss` and leaves all others as they are.
 * @returns {import('postcss').Plugin}
 */
export function flipForRightToLeft() {
  return {
    postcssPlugin: 'flip-for-right-to-left',
    OnceExit(root, { parse }) {
      if (!/-rtl\.\w+$/.test((root.source?.input.file ?? '').split('?')[0] ?? '')) return
      const mirrored = parse(rtlcss.process(root.toString()), { from: root.source?.input.file })
      root.removeAll()
      root.append(mirrored.nodes)
    },
  }
}
