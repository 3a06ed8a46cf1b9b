import ReactMarkdown, { type Components } from 'react-markdown';

/** Headings of people stand below those of the page; pictures of strangers are links, so that nothing is fetched unasked. */
const OWN: Components = {
  a: ({ href, children }) => (href === undefined || href === '' ? <span>{children}</span> : <a href={href} target="_blank" rel="noreferrer noopener nofollow">{children}</a>),
  img: ({ src, alt }) => (typeof src === 'string' && src !== '' ? <a href={src} target="_blank" rel="noreferrer noopener nofollow">{alt === undefined || alt === '' ? src : alt}</a> : <span>{alt}</span>),
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h5>{children}</h5>,
};

export default function MarkdownText({ text }: { text: string }) {
  return <ReactMarkdown components={OWN}>{text}</ReactMarkdown>;
}
