/* rap-conflict.c: an examiner knows a candidate, and says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-conflict.h"

#include "exam/rap-marking-private.h"

#include <glib/gi18n-lib.h>

/* Who takes back what was never said has perhaps mistyped the name, and believes that nothing
 * stands any more. */
static gboolean
check_declared (RapStore     *store,
                const char   *rater_name,
                const RapId  *candidate,
                GError      **error)
{
  g_autofree char *text = NULL;
  gboolean declared = FALSE;

  if (!rap_conflict_find (store, rater_name, candidate, &declared, &text, error))
    return FALSE;
  if (!declared)
    /* Translators: %s is the name of a rater. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
                 _("“%s” did not say that they know this candidate; check the name"), rater_name);
  return declared;
}

GPtrArray *
rap_conflict_plan (RapStore     *store,
                   const char   *rater_name,
                   const RapId  *candidate,
                   gboolean      on,
                   const char   *text,
                   GError      **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autofree char *tidy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  RapId rater;

  if (!rap_marking_find_person (store, rater_name, &rater, drafts, error) ||
      (!on && !check_declared (store, rater_name, candidate, error)))
    return NULL;
  g_ptr_array_add (drafts, rap_draft_conflict_set (&rater, candidate, on,
                                                   tidy != NULL && tidy[0] != '\0' ? tidy : NULL));
  return g_steal_pointer (&drafts);
}

gboolean
rap_conflict_find (RapStore     *store,
                   const char   *rater_name,
                   const RapId  *candidate,
                   gboolean     *declared,
                   char        **text,
                   GError      **error)
{
  g_autoptr (RapExam) exam = rap_store_read_exam (store, error);
  g_autoptr (GPtrArray) conflicts = NULL;
  RapId rater;

  *declared = FALSE;
  *text = NULL;
  if (exam == NULL || (conflicts = rap_store_list_conflicts (store, error)) == NULL)
    return FALSE;
  rater = rap_id_new_person (&exam->id, rater_name);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RapConflict *conflict = conflicts->pdata[i];

      if (rap_id_equal (&conflict->rater, &rater) &&
          rap_id_equal (&conflict->candidate, candidate))
        {
          *declared = TRUE;
          *text = g_strdup (conflict->text);
        }
    }
  return TRUE;
}
