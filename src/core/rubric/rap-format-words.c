/* rap-format-words.c: the words of the format for our enumerations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-format-words-private.h"

const char *const rap_format_tones[] = { "plain", "poor", "weak", "fair", "good", "best", NULL };
const char *const rap_format_roles[] = { "examiner", "patient", "self", "peer", "observer", NULL };
const char *const rap_format_phase_kinds[] = { "read", "act", "mark", "feedback", "rest", NULL };
const char *const rap_format_parts[] = { "keep", "change", "next", "ask", NULL };
const char *const rap_format_item_kinds[] = { "rate", "count", "number", "pick", "text", "flag",
                                              NULL };
const char *const rap_format_item_phases[] = { "live", "end", "any", NULL };
const char *const rap_format_item_roles[] = { "score", "global", "outcome", "info", NULL };
/* The first is what a rubric leaves unsaid. */
const char *const rap_format_evidence_rules[] = { "", "once", "throughout", "overall", NULL };
const char *const rap_format_ops[] = { "eq", "ne", "ge", "le", "na", "answered", NULL };
const char *const rap_format_effects[] = { "review", "cap", "fail", NULL };
const char *const rap_format_methods[] = { "sum", "mean", "percent", "mean-percent", "ratio",
                                           "none", NULL };
const char *const rap_format_bases[] = { "zero", "min", NULL };
const char *const rap_format_holes[] = { "exclude", "impute-mean", "zero", "full", "block", NULL };
const char *const rap_format_missings[] = { "block", "as-na", "zero", NULL };
const char *const rap_format_roundings[] = { "half-up", "half-even", "none", NULL };
const char *const rap_format_raters[] = { "separate", "mean", "median", "first", NULL };
const char *const rap_format_shows[] = { "all", "coordinator", "none", NULL };
const char *const rap_format_standards[] = { "fixed", "borderline-group", "borderline-regression",
                                             "none", NULL };
