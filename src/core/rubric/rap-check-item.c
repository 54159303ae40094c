/* rap-check-item.c: checks on one item of the mark sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

static gboolean
is_kind (const RapElement *item,
         const char       *kind)
{
  return rap_element_says (item, "kind", kind);
}

static void
check_na (const RapCheck   *self,
          const RapElement *item)
{
  const RapElement *scale = rap_check_scale_of (self, item);
  g_autofree char *words = NULL;

  if (!rap_element_says (item, "na", "yes") || scale == NULL ||
      rap_element_child (scale, "na") != NULL)
    return;

  words = rap_element_to_words (item);
  /* translators: an element, the id of a scale */
  rap_problem_add (self->problems, rap_element_find (item, "na")->line,
                   _("na=\"yes\" on %s: its scale \"%s\" has no <na>; add "
                     "<na><label>...</label></na> to the scale, or take na "
                     "away"), words, rap_element_get (scale, "id"));
}

/* Whether @first < @second, where both are numbers. */
static void
check_order (const RapCheck   *self,
             const RapElement *item,
             const char       *first,
             const char       *second,
             gboolean          may_be_equal)
{
  g_autoptr(RapNumber) low = rap_check_number (item, first);
  g_autoptr(RapNumber) high = rap_check_number (item, second);
  g_autofree char *words = NULL;

  if (low == NULL || high == NULL ||
      rap_number_compare (low, high) < (may_be_equal ? 1 : 0))
    return;

  words = rap_element_to_words (item);
  if (may_be_equal)
    /* translators: two attributes with their values, an element */
    rap_problem_add (self->problems, rap_element_find (item, first)->line,
                     _("%s=\"%s\" must not be above %s=\"%s\" on %s"), first,
                     rap_element_get (item, first), second, rap_element_get (item, second), words);
  else
    /* translators: two attributes with their values, an element */
    rap_problem_add (self->problems, rap_element_find (item, first)->line,
                     _("%s=\"%s\" must be below %s=\"%s\" on %s"), first,
                     rap_element_get (item, first), second, rap_element_get (item, second), words);
}

static void
check_step (const RapCheck   *self,
            const RapElement *item)
{
  g_autofree char *words = rap_element_to_words (item);

  if (rap_element_find (item, "step") == NULL)
    return;

  if (rap_check_sign (item, "step", 1) <= 0)
    /* translators: an element */
    rap_problem_add (self->problems, rap_element_find (item, "step")->line,
                     _("the step of %s must be above 0"), words);
  else if (is_kind (item, "rate") && !rap_check_has_span (self, item))
    rap_problem_add_note (self->problems, rap_element_find (item, "step")->line,
                          _("the step of %s has no effect: the levels of its scale have no values"),
                          words);
}

static void
check_reverse (const RapCheck   *self,
               const RapElement *item)
{
  g_autofree char *words = NULL;

  if (!rap_element_says (item, "reverse", "yes") || rap_check_has_span (self, item) ||
      (is_kind (item, "rate") && rap_check_scale_of (self, item) == NULL))
    return;

  words = rap_element_to_words (item);
  /* translators: an element */
  rap_problem_add (self->problems, rap_element_find (item, "reverse")->line,
                   _("reverse=\"yes\" on %s: it has no lowest and highest value to turn round (a "
                     "rate needs levels with values, a count needs bands or a cap, a pick needs "
                     "options with values)"), words);
}

static gboolean
number_may_start_at (const RapElement *item,
                     const char       *start)
{
  g_autoptr(RapNumber) number = NULL;
  g_autoptr(RapNumber) low = rap_check_number (item, "min");
  g_autoptr(RapNumber) high = rap_check_number (item, "max");

  if (low == NULL || high == NULL)
    return TRUE;
  if (!rap_value_is_valid (RAP_VALUE_DECIMAL, start))
    return FALSE;
  number = rap_number_new_from_text (start);

  return number != NULL && rap_number_compare (low, number) <= 0 &&
         rap_number_compare (number, high) <= 0;
}

static void
check_start (const RapCheck   *self,
             const RapElement *item)
{
  const RapAttribute *start = rap_element_find (item, "start");
  const RapElement *scale = rap_check_scale_of (self, item);
  g_autofree char *words = NULL;

  if (start == NULL || rap_element_find (item, "kind") == NULL)
    return;
  if (is_kind (item, "rate"))
    {
      if (scale != NULL)
        rap_check_levels (self, item, "start", scale);
      return;
    }
  if (is_kind (item, "number") && number_may_start_at (item, start->value))
    return;
  if (is_kind (item, "count") && rap_value_is_valid (RAP_VALUE_NON_NEGATIVE, start->value) &&
      rap_check_integer (item, "start", 0) <= RAP_RUBRIC_MAX_TALLY)
    return;

  words = rap_element_to_words (item);
  /* translators: a value, an element */
  rap_problem_add (self->problems, start->line,
                   _("start=\"%s\" on %s: it must be a level of a rate, a number from min to max, "
                     "or a tally from 0 to 9999"), start->value, words);
}

/* A tally is looked up in the bands from the first to the last. */
static void
check_bands (const RapCheck   *self,
             const RapElement *item)
{
  gint64 reached = -1;

  for (const RapElement *band = rap_element_child (item, "band"); band != NULL;
       band = rap_element_next (band, "band"))
    {
      gboolean last = rap_element_next (band, "band") == NULL;
      const RapAttribute *upto = rap_element_find (band, "upto");
      gint64 end = rap_check_integer (band, "upto", -1);

      if (last && upto != NULL)
        rap_problem_add (self->problems, upto->line,
                         _("the last <band> must have no upto, so that it takes every tally above "
                           "the band before it"));
      else if (!last && upto == NULL)
        rap_problem_add (self->problems, band->line,
                         _("every <band> but the last needs upto: the highest tally that is in "
                           "it"));
      else if (upto != NULL && end >= 0 && end <= reached)
        /* translators: two whole numbers */
        rap_problem_add (self->problems, upto->line,
                         _("upto=\"%s\" of this <band> must be above that of the band before it, "
                           "which is %" PRId64), upto->value, reached);
      reached = MAX (reached, end);
    }
}

static void
note_useless_children (const RapCheck   *self,
                       const RapElement *item)
{
  const RapElement *band = rap_element_child (item, "band");
  const RapElement *option = rap_element_child (item, "option");
  g_autofree char *words = rap_element_to_words (item);

  if (band != NULL && !is_kind (item, "count"))
    /* translators: an element */
    rap_problem_add_note (self->problems, band->line,
                          _("<band> in %s has no effect: it is for kind=\"count\""), words);
  if (band != NULL && (rap_element_find (item, "cap") != NULL ||
                       rap_element_find (item, "per") != NULL))
    /* translators: an element */
    rap_problem_add_note (self->problems, item->line,
                          _("cap and per of %s have no effect, since it has bands"), words);
  if (option != NULL && !is_kind (item, "pick"))
    /* translators: an element */
    rap_problem_add_note (self->problems, option->line,
                          _("<option> in %s has no effect: it is for kind=\"pick\""), words);
}

static void
note_impossible_pick (const RapCheck   *self,
                      const RapElement *item)
{
  gint64 n = 0;
  g_autofree char *words = NULL;

  if (!is_kind (item, "pick") || !rap_element_says (item, "from", "options"))
    return;
  for (const RapElement *option = rap_element_child (item, "option"); option != NULL;
       option = rap_element_next (option, "option"))
    n++;
  if (rap_check_integer (item, "least", 0) <= n)
    return;

  words = rap_element_to_words (item);
  /* translators: an element */
  rap_problem_add_note (self->problems, rap_element_find (item, "least")->line,
                        _("%s has fewer options than must be picked (least), so nobody can answer "
                          "it"),
                        words);
}

static void
note_baseline (const RapCheck   *self,
               const RapElement *item)
{
  const char *baseline = rap_element_get (item, "baseline");

  if (is_kind (item, "number") && baseline != NULL && !number_may_start_at (item, baseline))
    rap_problem_add_note (self->problems, rap_element_find (item, "baseline")->line,
                          _("baseline=\"%s\" lies outside min and max"), baseline);
}

static void
note_negative_weight (const RapCheck   *self,
                      const RapElement *item)
{
  g_autofree char *words = NULL;

  if (rap_check_sign (item, "weight", 1) >= 0)
    return;

  words = rap_element_to_words (item);
  /* translators: an element */
  rap_problem_add_note (self->problems, rap_element_find (item, "weight")->line,
                        _("the weight of %s is below 0, so that a better mark lowers the totals; "
                          "to turn a scale round, write reverse=\"yes\""), words);
}

void
rap_check_item (const RapCheck   *self,
                const RapElement *item)
{
  rap_check_references (self, item, "by", "rater");
  if (is_kind (item, "rate"))
    rap_check_references (self, item, "scale", "scale");
  check_na (self, item);
  if (is_kind (item, "number"))
    check_order (self, item, "min", "max", FALSE);
  if (is_kind (item, "pick"))
    check_order (self, item, "least", "most", TRUE);
  check_step (self, item);
  check_reverse (self, item);
  check_start (self, item);
  check_bands (self, item);
  rap_check_unique (self, item, "option");
  rap_check_item_texts (self, item);
  note_useless_children (self, item);
  note_impossible_pick (self, item);
  note_baseline (self, item);
  note_negative_weight (self, item);
}
