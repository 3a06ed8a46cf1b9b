/** What people make of questions and share: boards, saved queries, and what was asked. */
@NullMarked
package dev.sward.server.board;

import org.jspecify.annotations.NullMarked;
