/* rap-shipped.c: the rubrics that come with Rapport, inside the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-shipped.h"

#include "rap_shipped.h"

#define FOLDER RAP_RESOURCE_PATH "/rubrics/"

static const char * const names[] = {
  "rapport-and-trust.xml",
  "rapport-and-trust-14.xml",
  "patients-view.xml",
};

static gboolean
has_examiner (const RapRubric *rubric)
{
  for (guint i = 0; i < rubric->raters->len; i++)
    if (((const RapRater *) rubric->raters->pdata[i])->role == RAP_ROLE_EXAMINER)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_rubrics (gboolean   examiners_only,
              GError   **error)
{
  g_autoptr (GPtrArray) rubrics =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rubric_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      /* Asking for the resource by name keeps the linker from leaving it out. */
      g_autoptr (GBytes) bytes = g_resource_lookup_data (rap_shipped_get_resource (), path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autoptr (RapRubric) rubric = bytes != NULL ? rap_rubric_new (bytes, names[i], error) : NULL;

      if (rubric == NULL)
        return NULL;
      if (!examiners_only || has_examiner (rubric))
        g_ptr_array_add (rubrics, g_steal_pointer (&rubric));
    }
  return g_steal_pointer (&rubrics);
}

GPtrArray *
rap_shipped_list_rubrics (GError **error)
{
  return list_rubrics (FALSE, error);
}

GPtrArray *
rap_shipped_list_examiner_rubrics (GError **error)
{
  return list_rubrics (TRUE, error);
}
