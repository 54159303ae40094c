/* rap-stand-in.c: one examiner goes on where another left off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-stand-in.h"

#include "exam/rap-names.h"

#include <glib/gi18n-lib.h>

static gboolean
is_of_encounter (const RapSheetRecord *sheet,
                 const RapSheetRecord *other)
{
  return sheet->state != RAP_SHEET_VOID && other->state != RAP_SHEET_VOID
         && sheet->attempt == other->attempt
         && rap_id_equal (&sheet->candidate, &other->candidate);
}

/* Whether the encounter of @sheet, which is another's, is one that @rater need not look after. */
static gboolean
is_looked_after (GPtrArray            *sheets,
                 const RapSheetRecord *sheet,
                 const RapId          *rater,
                 guint                 needed)
{
  guint n = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const RapSheetRecord *other = sheets->pdata[i];

      if (!is_of_encounter (sheet, other))
        continue;
      if (rap_id_equal (&other->rater, rater))
        return FALSE;
      n++;
    }
  return needed > 0 && n >= needed;
}

static void
take_out_roles (GPtrArray  *sheets,
                const char *role)
{
  for (guint i = sheets->len; i > 0; i--)
    if (!g_str_equal (((RapSheetRecord *) sheets->pdata[i - 1])->role, role))
      g_ptr_array_remove_index (sheets, i - 1);
}

void
rap_stand_in_filter (GPtrArray   *sheets,
                     const RapId *rater,
                     const char  *role,
                     guint        needed)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();

  g_return_if_fail (sheets != NULL && role != NULL);

  take_out_roles (sheets, role);
  for (guint i = 0; rater != NULL && i < sheets->len; i++)
    {
      const RapSheetRecord *sheet = sheets->pdata[i];

      if (!rap_id_equal (&sheet->rater, rater) &&
          !is_looked_after (sheets, sheet, rater, needed))
        g_ptr_array_add (out, sheets->pdata[i]);
    }
  for (guint i = 0; i < out->len; i++)
    g_ptr_array_remove (sheets, out->pdata[i]);
}

char *
rap_stand_in_take_over (RapStore    *store,
                        const char  *name,
                        GError     **error)
{
  g_autofree char *tidy = rap_name_check (name, _("the rater’s name"), error);
  g_autoptr (RapExam) exam = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *used = NULL;
  RapId person;

  if (tidy == NULL)
    return NULL;
  exam = rap_store_read_exam (store, error);
  if (exam == NULL)
    return NULL;
  people = rap_store_list_people (store, error);
  if (people == NULL)
    return NULL;
  person = rap_id_new_person (&exam->id, tidy);
  for (guint i = 0; i < people->len; i++)
    {
      const RapPerson *known = people->pdata[i];

      if (used == NULL && rap_id_equal (&known->id, &person))
        used = g_strdup (known->name);
    }
  if (used == NULL)
    used = g_steal_pointer (&tidy);
  if (!rap_store_append_one (store,
                             rap_draft_by (rap_draft_person_name (&person, used), &person,
                                           RAP_NO_TIME),
                             NULL, error))
    return NULL;
  return g_steal_pointer (&used);
}
