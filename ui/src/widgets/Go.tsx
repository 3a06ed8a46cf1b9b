import { Link, type LinkProps } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** Address of a page, its parts encoded: `/slos/${encodeURIComponent(name)}`. */
  readonly to: string;
  /** What that page's codec reads. */
  readonly search?: object;
  readonly hash?: string;
  readonly children?: ReactNode;
};

/** A link to a page of this site. Features name pages by address, so that none imports another. */
export function Go({ to, search, hash, ...rest }: GoProps) {
  return <Link {...({ to, search, hash, ...rest } as unknown as LinkProps)} />;
}
