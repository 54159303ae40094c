/* rap-build-totals.c: the records of totals and standards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"
#include "rubric/rap-format-words-private.h"

static void
add_weights (RapTotal         *total,
             const RapElement *element)
{
  g_auto(GStrv) texts = rap_build_names (element, "weights");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    g_ptr_array_add (total->weights, rap_number_new_from_text (texts[i]));
}

static RapTotal *
build_total (const RapRubric  *rubric,
             const RapElement *element)
{
  RapTotal *total = rap_total_alloc ();

  total->index = rubric->totals->len;
  total->id = rap_build_text (element, "id");
  total->of = rap_build_names (element, "of");
  total->num = rap_build_names (element, "num");
  total->den = rap_build_names (element, "den");
  add_weights (total, element);
  total->method = rap_build_word_or (element, "method", rap_format_methods, RAP_METHOD_SUM);
  total->base = rap_build_word_or (element, "base", rap_format_bases, RAP_BASE_ZERO);
  total->holes = rap_build_word_or (element, "na", rap_format_holes, RAP_HOLES_EXCLUDE);
  total->missing = rap_build_word_or (element, "missing", rap_format_missings, RAP_MISSING_BLOCK);
  total->max_missing = rap_build_integer_or (element, "max-missing", -1);
  total->rescale_to = rap_build_number (element, "rescale-to");
  total->decimals = rap_build_integer_or (element, "decimals", -1);
  total->rounding = rap_build_word_or (element, "rounding", rap_format_roundings,
                                       RAP_ROUNDING_HALF_UP);
  total->raters = rap_build_word_or (element, "raters", rap_format_raters, RAP_RATERS_SEPARATE);
  total->primary = rap_build_yes (element, "primary");
  total->show = rap_build_word_or (element, "show", rap_format_shows, RAP_SHOW_ALL);
  total->label = rap_build_words (rubric, element, "label");

  return total;
}

static RapStandard *
build_standard (const RapElement *element)
{
  RapStandard *standard = g_new0 (RapStandard, 1);

  standard->total = rap_build_text (element, "total");
  standard->method = rap_build_word_or (element, "method", rap_format_standards, RAP_STANDARD_NONE);
  standard->global = rap_build_text (element, "global");
  standard->borderline = rap_build_names (element, "borderline");
  standard->sem = rap_build_number_or (element, "sem", 0);
  standard->least_n = rap_build_integer_or (element, "least-n", 0);
  standard->pass = rap_build_number (element, "pass");

  return standard;
}

void
rap_build_totals (RapRubric        *rubric,
                  const RapElement *root)
{
  const RapElement *totals = rap_element_child (root, "totals");

  for (RapElement *child = totals == NULL ? NULL : rap_element_child (totals, "total");
       child != NULL; child = rap_element_next (child, "total"))
    g_ptr_array_add (rubric->totals, build_total (rubric, child));
  for (RapElement *child = rap_element_child (root, "standard"); child != NULL;
       child = rap_element_next (child, "standard"))
    g_ptr_array_add (rubric->standards, build_standard (child));
}
