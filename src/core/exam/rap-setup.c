/* rap-setup.c: making an exam.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-setup.h"

#include "exam/rap-names.h"
#include "exam/rap-roster.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK (rap-exam-error-quark, rap_exam_error)

/* "2026-03-04", and a day that there is. */
static gboolean
check_date (const char  *date,
            GError     **error)
{
  static const char shape[] = "dddd-dd-dd";
  gboolean fits = strlen (date) == strlen (shape);

  for (gsize i = 0; fits && shape[i] != '\0'; i++)
    fits = shape[i] == 'd' ? g_ascii_isdigit (date[i]) : date[i] == shape[i];
  if (fits)
    fits = g_date_valid_dmy ((GDateDay) atoi (date + 8), (GDateMonth) atoi (date + 5),
                             (GDateYear) atoi (date));
  if (fits)
    return TRUE;

  /* Translators: %s is what was given as the date of an exam; YYYY-MM-DD stays as it is. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_VALUE,
               _("“%s” is not a date: write YYYY-MM-DD, such as 2026-03-04"), date);
  return FALSE;
}

static const char *
get_station_title (const RapRubric *rubric)
{
  const RapWords *words = rubric->station != NULL ? rubric->station->title : rubric->title;

  return rap_words_get (words, NULL);
}

static gboolean
append_setup (RapStore   *store,
              GPtrArray  *rubrics,
              GError    **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);

  for (guint i = 0; i < rubrics->len; i++)
    {
      const RapRubric *rubric = g_ptr_array_index (rubrics, i);
      gboolean known = FALSE;

      for (guint j = 0; j < i && !known; j++)
        known = rap_hash_equal (&rubric->hash, &((const RapRubric *) rubrics->pdata[j])->hash);
      if (!known)
        g_ptr_array_add (drafts, rap_draft_rubric_add (rubric));
      g_ptr_array_add (drafts, rap_draft_station_set (i + 1, get_station_title (rubric),
                                                      &rubric->hash));
    }
  return rap_store_append (store, drafts, NULL, error);
}

/* Closes a file that never became an exam, and takes it away again. */
static void
abandon (RapStore   *store,
         const char *path)
{
  rap_store_free (store);
  g_unlink (path);
}

RapStore *
rap_exam_create (const char             *path,
                 const char             *purpose,
                 const char             *title,
                 const char             *date,
                 GPtrArray              *rubrics,
                 const RapStoreOptions  *options,
                 GError                **error)
{
  g_autofree char *tidy = NULL;
  RapStore *store;

  g_return_val_if_fail (path != NULL && purpose != NULL && title != NULL, NULL);
  g_return_val_if_fail (rubrics != NULL && rubrics->len > 0, NULL);

  tidy = rap_name_check (title, _("the title"), error);
  if (tidy == NULL || (date != NULL && !check_date (date, error)))
    return NULL;

  store = rap_store_create (path, purpose, tidy, date, NULL, options, error);
  if (store == NULL)
    return NULL;
  if (!append_setup (store, rubrics, error))
    {
      abandon (store, path);
      return NULL;
    }
  return store;
}

static gboolean
append_roster (RapStore  *store,
               GBytes    *roster,
               GError   **error)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (RapRosterPlan) plan = NULL;

  plan = rap_roster_plan (roster, "roster.csv", nobody, error);
  return plan != NULL && rap_roster_take_in (store, plan, error);
}

RapStore *
rap_exam_create_practice (const char             *path,
                          GPtrArray              *rubrics,
                          GBytes                 *roster,
                          const RapStoreOptions  *options,
                          GError                **error)
{
  RapStore *store;

  g_return_val_if_fail (roster != NULL, NULL);

  store = rap_exam_create (path, "practice", _("Practice exam"), NULL, rubrics, options, error);
  if (store == NULL)
    return NULL;
  if (!append_roster (store, roster, error))
    {
      abandon (store, path);
      return NULL;
    }
  return store;
}
