/* rap-comparison-words.c: what two examiners marked, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-comparison-words.h"

#include <glib/gi18n.h>

char *
rap_comparison_words_for_answer (const RapComparisonReading *reading,
                                 const RapComparisonItem    *row,
                                 guint                       index,
                                 const char                 *language)
{
  if (row->answers[index] == NULL)
    return g_strdup ("–");
  return rap_answer_to_words (row->answers[index], reading->rubric, row->item, language);
}

static char *
describe_steps (const RapComparisonItem *row)
{
  g_autofree char *steps = rap_number_to_text (row->steps);
  gboolean levels = row->item->kind == RAP_ITEM_RATE && row->item->step == NULL;
  guint64 n;

  if (!g_ascii_string_to_unsigned (steps, 10, 0, G_MAXINT32, &n, NULL))
    /* Translators: %s is a number that is not whole, such as 1.5. */
    return g_strdup_printf (_("%s steps apart"), steps);
  if (levels)
    /* Translators: how far apart two examiners are on a scale. */
    return g_strdup_printf (ngettext ("%u level apart", "%u levels apart", n), (guint) n);
  /* Translators: how far apart two examiners are in a number. */
  return g_strdup_printf (ngettext ("%u step apart", "%u steps apart", n), (guint) n);
}

char *
rap_comparison_words_for_difference (const RapComparisonItem *row)
{
  if (row->item->kind == RAP_ITEM_TEXT)
    return g_strdup ("");
  if (!row->differs)
    return g_strdup (_("the same"));
  /* Two levels of one value are different words for the same number. */
  if (row->steps == NULL || rap_number_get_sign (row->steps) == 0)
    return g_strdup (_("different"));
  return describe_steps (row);
}

static void
add_comment (GString    *text,
             const char *name,
             const char *comment)
{
  if (*comment == '\0')
    return;
  g_string_append (text, ". ");
  /* Translators: an examiner's name and what they wrote. */
  g_string_append_printf (text, _("Comment of %s: %s"), name, comment);
}

char *
rap_comparison_words_for_row (const RapComparisonReading *reading,
                              const RapComparisonItem    *row,
                              const char                 *language)
{
  g_autofree char *one = rap_comparison_words_for_answer (reading, row, 0, language);
  g_autofree char *other = rap_comparison_words_for_answer (reading, row, 1, language);
  g_autofree char *difference = rap_comparison_words_for_difference (row);
  GString *text = g_string_new (NULL);

  /* Translators: an item; then twice an examiner's name and what they marked. */
  g_string_printf (text, _("%s · %s. %s: %s. %s: %s"), rap_item_get_name (row->item),
                   rap_words_get (row->item->label, language), reading->names[0], one,
                   reading->names[1], other);
  if (*difference != '\0')
    g_string_append_printf (text, ". %s", difference);
  for (guint i = 0; i < G_N_ELEMENTS (row->comments); i++)
    add_comment (text, reading->names[i], row->comments[i]);

  return g_string_free (text, FALSE);
}

char *
rap_comparison_words_for_sheet (const RapComparisonReading *reading)
{
  GString *text = g_string_new (_("Comment on the sheet"));

  for (guint i = 0; i < G_N_ELEMENTS (reading->names); i++)
    add_comment (text, reading->names[i], reading->comparison->comments[i]);

  return g_string_free (text, FALSE);
}

char *
rap_comparison_words_for_sums (const RapComparison *comparison)
{
  /* Translators: how many items two examiners marked alike. */
  g_autofree char *same = g_strdup_printf (ngettext ("%u the same", "%u the same",
                                                     comparison->n_same), comparison->n_same);
  /* Translators: and how many not. */
  g_autofree char *different =
    g_strdup_printf (ngettext ("%u different", "%u different", comparison->n_different),
                     comparison->n_different);

  return g_strdup_printf ("%s · %s", same, different);
}
