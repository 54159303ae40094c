/* photos-command.c: the command about what candidates look like: photos.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "photos-command.h"

#include "exam-operand.h"
#include "exam/rap-photos.h"

#include <glib/gi18n.h>

static RapPhotoFile *
read_photo (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  RapPhotoFile *file;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  file = g_new0 (RapPhotoFile, 1);
  file->name = g_filename_display_name (name);
  file->bytes = rap_command_read_file (path, RAP_PHOTO_MAX_BYTES, NULL);
  return file;
}

static int
compare_files_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp ((*(RapPhotoFile *const *) a)->name, (*(RapPhotoFile *const *) b)->name);
}

/* The files of a folder that are not hidden, by name; NULL where it cannot be read. */
static GPtrArray *
read_folder (const char *folder)
{
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) rap_photo_file_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      RapPhotoFile *file = name[0] != '.' ? read_photo (folder, name) : NULL;

      if (file != NULL)
        g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_files_cb);
  return g_steal_pointer (&files);
}

static RapPhotosPlan *
try_photos (const char *exam,
            GPtrArray  *files)
{
  g_autoptr (RapStore) store = rap_exam_operand_open (exam, RAP_STORE_READ_ONLY);
  g_autoptr (RapPhotosPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return NULL;
  plan = rap_photos_plan (store, files, &error);
  if (plan == NULL)
    {
      rap_command_complain (error->message);
      return NULL;
    }
  for (guint i = 0; i < plan->problems->len; i++)
    rap_command_complain (plan->problems->pdata[i]);
  return plan->problems->len > 0 ? NULL : g_steal_pointer (&plan);
}

static RapExit
take_in (const char          *exam,
         const RapPhotosPlan *plan)
{
  RapStore *store = rap_exam_operand_open (exam, RAP_STORE_READ_WRITE);
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return RAP_EXIT_PROBLEM;
  if (rap_store_append (store, plan->drafts, NULL, &error))
    return rap_exam_operand_close (store, exam, RAP_EXIT_FINE);
  return rap_exam_operand_close (store, exam, rap_exam_operand_complain (exam, error));
}

static void
print_plan (const RapPhotosPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->unmatched->len; i++)
    {
      /* Translators: name of a file. */
      g_string_append_printf (text, _("%s: no candidate has this number; left out"),
                              (const char *) plan->unmatched->pdata[i]);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < plan->without->len; i++)
    {
      /* Translators: number of a candidate. */
      g_string_append_printf (text, _("candidate %s has no photo"),
                              (const char *) plan->without->pdata[i]);
      g_string_append_c (text, '\n');
    }
  /* Translators: counts of photos; then of candidates. */
  g_string_append_printf (text, _("%u new, %u changed, %u the same; %u without\n"), plan->n_new,
                          plan->n_changed, plan->n_same, plan->without->len);
  rap_command_print (text->str);
}

static RapExit
run_photos (const RapCommand  *self,
            char             **arguments)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would be done"), NULL },
    { NULL }
  };
  g_auto (RapOperands) operands = { NULL };
  g_autoptr (RapPhotosPlan) plan = NULL;
  g_autoptr (GPtrArray) files = NULL;
  RapExit status;

  if (!rap_command_parse (self, arguments, entries, 2, 2, &operands, &status))
    return status;
  files = read_folder (operands.words[1]);
  if (files == NULL)
    return RAP_EXIT_PROBLEM;
  plan = try_photos (operands.words[0], files);
  if (plan == NULL)
    return RAP_EXIT_PROBLEM;
  if (!dry_run && plan->drafts->len > 0)
    status = take_in (operands.words[0], plan);
  if (status == RAP_EXIT_FINE)
    print_plan (plan);
  return status;
}

const RapCommand rap_photos_commands[] = {
  { "photos", N_("EXAM FOLDER"), N_("Take photos of candidates in"),
    N_("Each file of FOLDER is called as a candidate's number: 1043.jpg. PNG and JPEG up to "
       "512 KiB and 2048 pixels a side are taken, all of them or, where one is not right, none. "
       "Files of nobody and candidates without a photo are named."),
    run_photos },
  { NULL }
};
