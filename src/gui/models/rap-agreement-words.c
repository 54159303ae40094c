/* rap-agreement-words.c: how far examiners agree, in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-agreement-words.h"

#include <glib/gi18n.h>

#include "models/rap-rating.h"

char *
rap_agreement_words_dup_title (const RapItem *item,
                               const char    *language)
{
  const char *label = rap_words_get (item->label, language);

  return item->code != NULL ? g_strdup_printf ("%s · %s", item->code, label) : g_strdup (label);
}

char *
rap_agreement_words_dup_answer (const RapCalibration *calibration,
                                const RapItem        *item,
                                const RapAnswer      *answer,
                                const char           *language)
{
  const RapLevel *level = NULL;
  g_autofree char *words = NULL;
  g_autofree char *short_text = NULL;

  if (answer == NULL)
    return g_strdup (_("no mark"));
  words = rap_answer_to_words (answer, calibration->rubric, item, language);
  if (item->kind == RAP_ITEM_RATE && rap_answer_get_kind (answer) == RAP_ANSWER_GIVEN)
    level = rap_scale_get_level (item->scale, rap_answer_get_value (answer));
  if (level == NULL || rap_rating_has_room (item->scale, language))
    return g_steal_pointer (&words);
  short_text = rap_rating_dup_short (item->scale, level, language);
  return g_str_equal (short_text, words) ? g_steal_pointer (&words)
                                         : g_strdup_printf ("%s · %s", short_text, words);
}

/* --- One item --- */

static void
add_counts (GString                *text,
            const RapAgreementItem *row)
{
  /* Translators: of so many raters (the second number), so many gave the reference mark. */
  g_string_append_printf (text, ngettext ("%u of %u as the reference", "%u of %u as the reference",
                                          row->n), row->n_exact, row->n);
  if (row->n_within_one == 0)
    return;
  g_string_append (text, ", ");
  if (row->item->kind == RAP_ITEM_RATE)
    /* Translators: how many raters are one level of the scale away from the reference. */
    g_string_append_printf (text, ngettext ("%u within one level", "%u within one level",
                                            row->n_within_one), row->n_within_one);
  else
    /* Translators: how many raters are one number away from the reference. */
    g_string_append_printf (text, ngettext ("%u within one step", "%u within one step",
                                            row->n_within_one), row->n_within_one);
}

/* Whether the rater at @index stands apart with @answer; NULL is any. */
static gboolean
is_apart (const RapCalibration   *calibration,
          const RapAgreementItem *row,
          guint                   index,
          const RapAnswer        *answer)
{
  const RapCalibrationRater *rater = calibration->raters->pdata[index];

  return g_array_index (row->raters, RapAgreement, index) == RAP_AGREEMENT_APART &&
         (answer == NULL ||
          rap_answer_equal (rap_answers_get (rater->answers, row->item), answer));
}

/* All who stand apart with @answer, in one breath. */
static void
add_apart (GString                *text,
           const RapCalibration   *calibration,
           const RapAgreementItem *row,
           const RapAnswer        *answer,
           gboolean                nameless,
           const char             *language)
{
  g_autofree char *found = rap_agreement_words_dup_answer (calibration, row->item, answer,
                                                           language);
  g_autofree char *wanted = rap_agreement_words_dup_answer (calibration, row->item, row->reference,
                                                            language);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < row->raters->len; i++)
    if (is_apart (calibration, row, i, answer))
      {
        const RapCalibrationRater *rater = calibration->raters->pdata[i];

        g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", rater->name);
        n++;
      }
  g_string_append (text, "; ");
  if (nameless)
    /* Translators: how many raters; a level, and the level that it should be. */
    g_string_append_printf (text, ngettext ("%u stands apart: %s against %s",
                                            "%u stand apart: %s against %s", n), n, found, wanted);
  else
    /* Translators: one name or more; a level, and the level that it should be. */
    g_string_append_printf (text, ngettext ("%s stands apart: %s against %s",
                                            "%s stand apart: %s against %s", n),
                            names->str, found, wanted);
}

static void
add_all_apart (GString                *text,
               const RapCalibration   *calibration,
               const RapAgreementItem *row,
               gboolean                nameless,
               const char             *language)
{
  for (guint i = 0; i < row->raters->len; i++)
    {
      const RapCalibrationRater *rater = calibration->raters->pdata[i];
      const RapAnswer *answer = rap_answers_get (rater->answers, row->item);
      gboolean told = FALSE;

      for (guint j = 0; j < i && !told; j++)
        told = is_apart (calibration, row, j, answer);
      if (!told && is_apart (calibration, row, i, NULL))
        add_apart (text, calibration, row, answer, nameless, language);
    }
}

char *
rap_agreement_words_dup_row (const RapCalibration   *calibration,
                             const RapAgreementItem *row,
                             gboolean                nameless,
                             const char             *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_silent = calibration->raters->len - row->n;

  if (row->n == 0)
    return g_strdup (_("Nobody has marked this."));
  add_counts (text, row);
  add_all_apart (text, calibration, row, nameless, language);
  if (n_silent > 0)
    {
      g_string_append (text, "; ");
      g_string_append_printf (text, ngettext ("%u gave no mark", "%u gave no mark", n_silent),
                              n_silent);
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- One rater, or all --- */

char *
rap_agreement_words_dup_own (const RapCalibration *calibration,
                             guint                 rater)
{
  guint counts[RAP_AGREEMENT_NONE + 1] = { 0 };

  for (guint i = 0; i < calibration->items->len; i++)
    {
      const RapAgreementItem *row = calibration->items->pdata[i];

      counts[g_array_index (row->raters, RapAgreement, rater)]++;
    }
  /* Translators: of all items (the second number), how many have the reference mark; how many are
   * one level away, and how many further. */
  return g_strdup_printf (_("%u of your %u marks are as the reference, %u within one level, %u "
                            "apart."),
                          counts[RAP_AGREEMENT_EXACT],
                          calibration->items->len - counts[RAP_AGREEMENT_NONE],
                          counts[RAP_AGREEMENT_WITHIN_ONE], counts[RAP_AGREEMENT_APART]);
}

char *
rap_agreement_words_dup_raters (const RapCalibration *calibration,
                                gboolean              nameless)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u rater has submitted", "%u raters have submitted",
                                          calibration->raters->len), calibration->raters->len);
  for (guint i = 0; !nameless && i < calibration->raters->len; i++)
    {
      const RapCalibrationRater *rater = calibration->raters->pdata[i];

      g_string_append_printf (text, "%s%s", i == 0 ? ": " : ", ", rater->name);
    }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
rap_agreement_words_get_sign (RapAgreement agreement)
{
  switch (agreement)
    {
    case RAP_AGREEMENT_EXACT:
      return _("= As the reference");
    case RAP_AGREEMENT_WITHIN_ONE:
      return _("±1 Within one level");
    case RAP_AGREEMENT_APART:
      return _("≠ Apart");
    case RAP_AGREEMENT_NONE:
    default:
      return _("– No mark");
    }
}
