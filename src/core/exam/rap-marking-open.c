/* rap-marking-open.c: from station, candidate number and rater name to a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-marking-private.h"

#include "exam/rap-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
rap_marking_find_candidate (RapStore    *store,
                            const char  *number,
                            RapId       *candidate,
                            GError     **error)
{
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  guint found = 0;

  g_return_val_if_fail (store != NULL && number != NULL && candidate != NULL, FALSE);

  wanted = rap_name_tidy (number);
  candidates = rap_store_list_candidates (store, error);
  if (candidates == NULL)
    return FALSE;

  for (guint i = 0; i < candidates->len; i++)
    {
      const RapCandidate *each = g_ptr_array_index (candidates, i);

      if (wanted == NULL || strcmp (each->number, wanted) != 0)
        continue;
      *candidate = each->id;
      found++;
    }
  if (found == 1)
    return TRUE;

  if (found == 0)
    /* Translators: %s is a candidate number. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
                 _("the exam has no candidate with the number “%s”"), number);
  else
    /* Translators: a count of at least two, then a candidate number. */
    g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
                 _("%u candidates of the exam have the number “%s”; give them different numbers "
                   "first"),
                 found, number);
  return FALSE;
}

gboolean
rap_marking_find_station (RapStore  *store,
                          guint      number,
                          RapHash   *rubric,
                          GError   **error)
{
  g_autoptr (GPtrArray) stations = rap_store_list_stations (store, error);

  if (stations == NULL)
    return FALSE;
  for (guint i = 0; i < stations->len; i++)
    {
      const RapStop *stop = g_ptr_array_index (stations, i);

      if (stop->number != number)
        continue;
      *rubric = stop->rubric;
      return TRUE;
    }

  /* Translators: the number of a station, then how many stations there are. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_STATION,
               ngettext ("the exam has no station %u; it has %u station",
                         "the exam has no station %u; it has %u stations", stations->len),
               number, stations->len);
  return FALSE;
}

static gboolean
check_role (const RapRubric  *rubric,
            const char       *role,
            GError          **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (rap_rubric_get_rater (rubric, role) != NULL)
    return TRUE;

  for (guint i = 0; i < rubric->raters->len; i++)
    g_ptr_array_add (ids, ((RapRater *) rubric->raters->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  list = g_strjoinv (", ", (char **) ids->pdata);
  /* Translators: what was asked for, the id of a rubric, then the roles that it has: "ex, sp". */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_ROLE,
               _("there is no role “%s” in the rubric “%s”; its roles are: %s"), role, rubric->id,
               list);
  return FALSE;
}

static gboolean
check_candidate (RapStore     *store,
                 const RapId  *candidate,
                 GError      **error)
{
  g_autoptr (GPtrArray) candidates = rap_store_list_candidates (store, error);
  char text[RAP_ID_TEXT_SIZE];

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    if (rap_id_equal (&((RapCandidate *) candidates->pdata[i])->id, candidate))
      return TRUE;
  /* Translators: %s is the id of a candidate. */
  g_set_error (error, RAP_EXAM_ERROR, RAP_EXAM_ERROR_NO_CANDIDATE,
               _("the exam has no candidate %s"), rap_id_to_text (candidate, text));
  return FALSE;
}

gboolean
rap_marking_find_person (RapStore    *store,
                         const char  *name,
                         RapId       *person,
                         GPtrArray   *drafts,
                         GError     **error)
{
  g_autofree char *tidy = rap_name_check (name, _("the rater’s name"), error);
  g_autoptr (RapExam) exam = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (tidy == NULL)
    return FALSE;
  exam = rap_store_read_exam (store, error);
  if (exam == NULL)
    return FALSE;
  people = rap_store_list_people (store, error);
  if (people == NULL)
    return FALSE;

  *person = rap_id_new_person (&exam->id, tidy);
  for (guint i = 0; i < people->len; i++)
    if (rap_id_equal (&((RapPerson *) people->pdata[i])->id, person))
      return TRUE;
  g_ptr_array_add (drafts,
                   rap_draft_by (rap_draft_person_name (person, tidy), person, RAP_NO_TIME));
  return TRUE;
}

gboolean
rap_marking_find_role (RapStore         *store,
                       guint             station,
                       const char      **role,
                       RapHash          *hash,
                       const RapRubric **rubric,
                       GError          **error)
{
  if (!rap_marking_find_station (store, station, hash, error))
    return FALSE;
  *rubric = rap_store_get_rubric (store, hash, error);
  if (*rubric == NULL)
    return FALSE;
  if (*role == NULL)
    *role = rap_marking_default_role (*rubric);
  return check_role (*rubric, *role, error);
}

gboolean
rap_marking_judge (RapStore         *store,
                   guint             station,
                   const char       *candidate_number,
                   guint             attempt,
                   const char       *rater_name,
                   const char       *role,
                   RapId            *candidate,
                   const RapRubric **rubric,
                   const char      **used_role,
                   GError          **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  g_autoptr (RapSheetContent) content = NULL;
  RapHash hash;
  RapId person;
  RapId sheet;
  gboolean found;

  g_return_val_if_fail (store != NULL && candidate_number != NULL && rater_name != NULL, FALSE);

  if (!rap_marking_find_role (store, station, &role, &hash, rubric, error)
      || !rap_marking_find_candidate (store, candidate_number, candidate, error)
      || !rap_marking_find_person (store, rater_name, &person, drafts, error)
      || !rap_store_find_sheet (store, station, candidate, attempt, &person, role, &sheet, &found,
                                error))
    return FALSE;
  *used_role = role;
  if (!found)
    return TRUE;
  content = rap_marking_read_open_sheet (store, &sheet, error);
  return content != NULL;
}

gboolean
rap_marking_find_place (RapStore         *store,
                        guint             station,
                        const RapId      *candidate,
                        guint             attempt,
                        const char       *rater_name,
                        const char       *role,
                        RapMarkingPlace  *place,
                        GPtrArray        *drafts,
                        GError          **error)
{
  RapHash hash;

  if (!rap_marking_find_role (store, station, &role, &hash, &place->rubric, error)
      || !check_candidate (store, candidate, error)
      || !rap_marking_find_person (store, rater_name, &place->rater, drafts, error)
      || !rap_store_find_sheet (store, station, candidate, attempt, &place->rater, role,
                                &place->sheet, &place->found, error))
    return FALSE;
  place->role = role;
  if (place->found)
    {
      g_ptr_array_set_size (drafts, 0);
      return TRUE;
    }
  place->sheet = rap_id_new_random ();
  g_ptr_array_add (drafts,
                   rap_draft_by (rap_draft_sheet_open (&place->sheet, station, candidate, attempt,
                                                       &place->rater, role, &hash),
                                 &place->rater, RAP_NO_TIME));
  return TRUE;
}

gboolean
rap_marking_open_sheet (RapStore     *store,
                        guint         station,
                        const RapId  *candidate,
                        guint         attempt,
                        const char   *rater_name,
                        const char   *role,
                        RapId        *sheet,
                        RapId        *who,
                        GError      **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_draft_free);
  RapMarkingPlace place;

  g_return_val_if_fail (store != NULL && candidate != NULL && rater_name != NULL && sheet != NULL,
                        FALSE);

  if (!rap_marking_find_place (store, station, candidate, attempt, rater_name, role, &place,
                               drafts, error))
    return FALSE;
  if (!place.found && !rap_store_append (store, drafts, NULL, error))
    return FALSE;
  *sheet = place.sheet;
  if (who != NULL)
    *who = place.rater;
  return TRUE;
}
