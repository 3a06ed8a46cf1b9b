/**
 * Incidents: what happened when something burnt, who took part, and when. The words are those of
 * the SRE Workbook, chapter 9.
 */
@NullMarked
package dev.sward.incident;

import org.jspecify.annotations.NullMarked;
