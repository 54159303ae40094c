/* rap-recall.c: whether an examiner may have a submitted sheet back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-recall.h"

#include "exam/rap-marking-private.h"

#include "exam/rap-calibration.h"
#include "exam/rap-comparison.h"

#include <glib/gi18n-lib.h>

#define MS_PER_MINUTE 60000

gboolean
rap_recall_read_rule (RapStore       *store,
                      RapRecallRule  *rule,
                      GError        **error)
{
  g_autofree char *minutes = rap_store_read_setting (store, RAP_SETTING_RECALL_MINUTES, error);
  g_autofree char *until_next = NULL;
  g_autoptr (RapExam) exam = NULL;

  if (minutes == NULL || (exam = rap_store_read_exam (store, error)) == NULL)
    return FALSE;
  until_next = rap_store_read_setting (store, RAP_SETTING_RECALL_UNTIL_NEXT, error);
  if (until_next == NULL)
    return FALSE;
  rule->minutes = (guint) g_ascii_strtoull (minutes, NULL, 10);
  rule->until_next = g_str_equal (until_next, "yes");
  /* Whoever submitted has seen the reference marks, or may have. */
  if (rap_calibration_is_one (exam))
    rule->minutes = 0;
  return TRUE;
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_RECALL, message);
  return FALSE;
}

static gboolean
has_next (const RapSheetRecord *sheet,
          GPtrArray            *sheets)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (other->state == RAP_SHEET_SUBMITTED && rap_id_equal (&other->rater, &sheet->rater) &&
          other->submitted_ms > sheet->submitted_ms)
        return TRUE;
    }
  return FALSE;
}

/* Whether @other was ever submitted, as far as its record tells. */
static gboolean
was_submitted (const RapSheetRecord *other)
{
  return other->state == RAP_SHEET_SUBMITTED || other->state == RAP_SHEET_REOPENED ||
         (other->state == RAP_SHEET_VOID && other->submitted_ms != RAP_NO_TIME);
}

/* Nothing tells whether anybody looked at two sheets side by side, so that it was possible counts,
 * also where the other one was opened again or made void since. */
static gboolean
may_have_been_compared (const RapRubric      *rubric,
                        const RapSheetRecord *sheet,
                        GPtrArray            *sheets)
{
  if (!rap_comparison_is_examiners (rubric, sheet))
    return FALSE;
  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (was_submitted (other) && !rap_id_equal (&other->rater, &sheet->rater) &&
          other->station == sheet->station && other->attempt == sheet->attempt &&
          rap_id_equal (&other->candidate, &sheet->candidate) &&
          rap_comparison_is_examiners (rubric, other))
        return TRUE;
    }
  return FALSE;
}

gboolean
rap_recall_judge (const RapRecallRule   *rule,
                  const RapRubric       *rubric,
                  const RapSheetRecord  *sheet,
                  GPtrArray             *sheets,
                  const RapId           *rater,
                  gint64                 now_ms,
                  GError               **error)
{
  if (sheet->state != RAP_SHEET_SUBMITTED)
    return refuse (error, _("only a submitted sheet can be recalled"));
  if (!rap_id_equal (&sheet->rater, rater))
    return refuse (error, _("this is the sheet of another rater; the coordinator can recall it"));
  if (rule->minutes == 0)
    return refuse (error, _("in this exam only the coordinator can recall a sheet"));
  if (may_have_been_compared (rubric, sheet, sheets))
    return refuse (error, _("the other examiner’s sheet was submitted, too, and both can be seen "
                            "side by side since; the coordinator can recall this one"));
  if (rule->until_next && has_next (sheet, sheets))
    return refuse (error, _("the next sheet is submitted already; the coordinator can recall this "
                            "one"));
  if (now_ms - sheet->submitted_ms <= (gint64) rule->minutes * MS_PER_MINUTE)
    return TRUE;
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_RECALL,
               ngettext ("this sheet was submitted more than %u minute ago; the coordinator can "
                         "recall it",
                         "this sheet was submitted more than %u minutes ago; the coordinator can "
                         "recall it", rule->minutes), rule->minutes);
  return FALSE;
}

GPtrArray *
rap_recall_plan (RapStore     *store,
                 const RapId  *sheet,
                 const char   *name,
                 const char   *reason,
                 GError      **error)
{
  g_autoptr (GPtrArray) drafts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  RapId person;

  if (!rap_marking_find_person (store, name, &person, drafts, error))
    return NULL;
  g_ptr_array_add (drafts,
                   rap_draft_by (rap_draft_sheet_reopen (sheet, reason), &person, RAP_NO_TIME));
  return g_steal_pointer (&drafts);
}
