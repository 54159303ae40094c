/* rap-shipped-calibration.c: the calibration that comes with Rapport, for practice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-shipped-calibration.h"

#include "exam/rap-calibration.h"
#include "exam/rap-roster.h"
#include "rap_shipped.h"
#include "rubric/rap-rubric-reader.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define FOLDER RAP_RESOURCE_PATH "/practice/calibration/"

static GBytes *
read_bytes (const char  *name,
            GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);

  return g_resource_lookup_data (rap_shipped_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static GPtrArray *
list_rubrics (GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes ("rubric.xml", error);
  RapRubric *rubric = bytes != NULL ? rap_rubric_new (bytes, "rubric.xml", error) : NULL;
  GPtrArray *rubrics;

  if (rubric == NULL)
    return NULL;
  rubrics = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);
  g_ptr_array_add (rubrics, rubric);
  return rubrics;
}

static gboolean
take_roster_in (RapStore  *store,
                GError   **error)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = read_bytes ("roster.csv", error);
  g_autoptr (RapRosterPlan) plan = NULL;

  if (bytes == NULL)
    return FALSE;
  plan = rap_roster_plan (bytes, "roster.csv", nobody, error);
  return plan != NULL && rap_roster_take_in (store, plan, error);
}

static gboolean
take_reference_in (RapStore            *store,
                   const RapRubric     *rubric,
                   const RapCandidate  *scenario,
                   GError             **error)
{
  g_autofree char *name = g_strdup_printf ("reference-%s.json", scenario->number);
  g_autoptr (GBytes) bytes = read_bytes (name, error);
  g_autoptr (RapJson) object = NULL;
  g_autoptr (GHashTable) reasons = NULL;
  g_autoptr (RapAnswers) answers = NULL;
  g_autoptr (GPtrArray) drafts = NULL;

  if (bytes == NULL)
    return FALSE;
  object = rap_json_object_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name,
                                 error);
  if (object == NULL)
    return FALSE;
  answers = rap_answers_new_from_json (rubric, NULL, object, &reasons, NULL, error);
  if (answers == NULL)
    return FALSE;
  drafts = rap_calibration_list_references (rubric, 1, &scenario->id, answers, reasons);
  return rap_store_append (store, drafts, NULL, error);
}

static gboolean
fill (RapStore         *store,
      const RapRubric  *rubric,
      GError          **error)
{
  g_autoptr (GPtrArray) scenarios = NULL;

  if (!take_roster_in (store, error) ||
      (scenarios = rap_store_list_candidates (store, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < scenarios->len; i++)
    if (!take_reference_in (store, rubric, scenarios->pdata[i], error))
      return FALSE;
  return TRUE;
}

RapStore *
rap_shipped_create_calibration (const char             *path,
                                const RapStoreOptions  *options,
                                GError                **error)
{
  g_autoptr (GPtrArray) rubrics = list_rubrics (error);
  RapStore *store;

  if (rubrics == NULL)
    return NULL;
  store = rap_exam_create (path, "calibration", _("Practice calibration"), NULL, rubrics, options,
                           error);
  if (store == NULL)
    return NULL;
  if (!fill (store, rubrics->pdata[0], error))
    {
      /* It never became a calibration. */
      rap_store_free (store);
      g_unlink (path);
      return NULL;
    }
  return store;
}
