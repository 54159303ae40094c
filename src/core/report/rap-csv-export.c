/* rap-csv-export.c: the marks of an exam, and what the coordinator is told, as CSV.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-export.h"

#include "base/rap-sync.h"
#include "journal/rap-file-lock.h"
#include "report/rap-csv-long.h"
#include "report/rap-csv-notes.h"
#include "report/rap-csv-wide.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gio/gunixoutputstream.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define MAX_NAMED 20     /* of the sheets that cannot be read: more than anybody looks up by hand */
#define SHEETS_A_STEP 64 /* between two calls of the progress function */

/* An export on its way. */
typedef struct
{
  RapCsvExport     what;
  RapCsvRows       rows;
  GPtrArray       *records; /* Owned */
  RapCsvWide      *wide;    /* Owned; NULL but for csv-wide */
  RapProgressFunc  progress;
  gpointer         user_data;
  guint            n_unreadable;
  GString         *unreadable; /* Owned: which sheets and why, as lines; NULL for none */
} Export;

static gboolean
write_header (Export  *self,
              GError **error)
{
  switch (self->what)
    {
    case RAP_CSV_EXPORT_WIDE:
      return rap_csv_wide_write_header (self->wide, &self->rows, error);
    case RAP_CSV_EXPORT_NOTES:
      return rap_csv_notes_write_header (&self->rows, error);
    case RAP_CSV_EXPORT_LONG:
    default:
      return rap_csv_long_write_header (&self->rows, error);
    }
}

/* One sheet that cannot be read keeps nobody from the others. */
static gboolean
note_unreadable (Export                *self,
                 const RapSheetRecord  *record,
                 GError                *problem,
                 GError               **error)
{
  g_autoptr (GError) own = problem;
  char id[RAP_ID_TEXT_SIZE];

  if (!rap_sheet_reader_is_unreadable (own))
    {
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
  if (self->unreadable == NULL)
    self->unreadable = g_string_new (NULL);
  if (self->n_unreadable++ < MAX_NAMED)
    /* Translators: number of a station, id of a sheet, what is wrong with it. */
    g_string_append_printf (self->unreadable, _("\nstation %u, sheet %s: %s"), record->station,
                            rap_id_to_text (&record->id, id), own->message);
  return TRUE;
}

static gboolean
tell_unreadable (const Export  *self,
                 GError       **error)
{
  if (self->unreadable == NULL)
    return TRUE;
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_DAMAGED,
               /* Translators: how many sheets, then which, as lines, each behind a line break. */
               ngettext ("%u sheet cannot be read and is not exported; “rapportctl verify” "
                         "tells more:%s",
                         "%u sheets cannot be read and are not exported; “rapportctl verify” "
                         "tells more:%s", self->n_unreadable),
               self->n_unreadable, self->unreadable->str);
  return FALSE;
}

static gboolean
write_notes (Export                *self,
             const RapSheetRecord  *record,
             GError               **error)
{
  g_autoptr (GError) problem = NULL;

  return rap_csv_notes_write_sheet (&self->rows, record, &problem)
         || note_unreadable (self, record, g_steal_pointer (&problem), error);
}

static gboolean
write_sheet (Export                *self,
             RapSheetReader        *reader,
             const RapSheetRecord  *record,
             GError               **error)
{
  g_autoptr (GError) problem = NULL;
  const RapReadSheet *sheet;

  if (self->what == RAP_CSV_EXPORT_NOTES)
    return write_notes (self, record, error);
  sheet = rap_sheet_reader_read (reader, record, &problem);
  if (sheet == NULL)
    return note_unreadable (self, record, g_steal_pointer (&problem), error);
  return self->wide != NULL ? rap_csv_wide_write_sheet (self->wide, &self->rows, record, sheet,
                                                        error)
                            : rap_csv_long_write_sheet (&self->rows, record, sheet, error);
}

static gboolean
write_sheets (Export  *self,
              GError **error)
{
  g_autoptr (RapSheetReader) reader = rap_sheet_reader_new (self->rows.store);

  for (guint i = 0; i < self->records->len; i++)
    {
      if (i % SHEETS_A_STEP == 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->rows.cancellable, error))
            return FALSE;
          if (self->progress != NULL)
            self->progress ((double) i / self->records->len, self->user_data);
        }
      if (!write_sheet (self, reader, g_ptr_array_index (self->records, i), error))
        return FALSE;
    }
  if (self->what == RAP_CSV_EXPORT_NOTES && !rap_csv_notes_write_incidents (&self->rows, error))
    return FALSE;
  if (self->progress != NULL)
    self->progress (1, self->user_data);
  return TRUE;
}

static gboolean
prepare (Export        *self,
         RapStore      *store,
         RapCsvExport   what,
         RapCsvWriter  *writer,
         GCancellable  *cancellable,
         GError       **error)
{
  if (!rap_csv_rows_init (&self->rows, store, writer, cancellable, error))
    return FALSE;
  self->records = rap_store_list_sheets (store, 0, error);
  if (self->records == NULL)
    return FALSE;
  if (what == RAP_CSV_EXPORT_WIDE)
    self->wide = rap_csv_wide_new (store, self->records, error);
  return what != RAP_CSV_EXPORT_WIDE || self->wide != NULL;
}

gboolean
rap_csv_export_write (RapStore         *store,
                      RapCsvExport      what,
                      RapCsvFlags       flags,
                      GOutputStream    *stream,
                      RapProgressFunc   progress,
                      gpointer          user_data,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr (RapCsvWriter) writer = NULL;
  Export self = { .what = what, .progress = progress, .user_data = user_data };
  gboolean written;

  g_return_val_if_fail (store != NULL && stream != NULL, FALSE);

  writer = rap_csv_writer_new (stream, flags);
  written = prepare (&self, store, what, writer, cancellable, error)
            && write_header (&self, error)
            && write_sheets (&self, error)
            && rap_csv_writer_flush (writer, cancellable, error)
            && tell_unreadable (&self, error);

  if (self.unreadable != NULL)
    g_string_free (self.unreadable, TRUE);
  rap_csv_rows_clear (&self.rows);
  g_clear_pointer (&self.records, g_ptr_array_unref);
  g_clear_pointer (&self.wide, rap_csv_wide_free);
  return written;
}

static gboolean
fail_file (const char *path,
           int         code,
           GError    **error)
{
  /* Translators: name of a file, then the reason that the system gives. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("%s: cannot be written: %s"),
               path,
               g_strerror (code));
  return FALSE;
}

static gboolean
refuse_target (const char  *path,
               const char  *reason,
               GError     **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s: %s", path, reason);
  return FALSE;
}

/* What stands at @path is replaced, so it must be nothing that is missed afterwards: an exam under
 * whatever name, or a device. Nor is the name of an exam taken that is just not there. */
static gboolean
check_target (RapStore    *store,
              const char  *path,
              GError     **error)
{
  g_autofree char *small = g_ascii_strdown (path, -1);
  GStatBuf exam;
  GStatBuf target;
  gboolean is_there = g_stat (path, &target) == 0;

  if (is_there && g_stat (rap_store_get_path (store), &exam) == 0
      && exam.st_dev == target.st_dev && exam.st_ino == target.st_ino)
    return refuse_target (path, _("this is the exam itself; export to another file"), error);
  if (g_str_has_suffix (small, ".rapport"))
    return refuse_target (path,
                          _("this is the name of an exam; export to a name such as marks.csv"),
                          error);
  if (is_there && rap_file_is_exam (path))
    return refuse_target (path, _("this is an exam; export to another file"), error);
  if (is_there && !S_ISREG (target.st_mode))
    return refuse_target (path, _("this is a folder or a device; export to the name of a file"),
                          error);
  return TRUE;
}

/* On the disk under its own name, or not there at all. */
static gboolean
put_in_place (int          fd,
              const char  *temporary,
              const char  *path,
              GError     **error)
{
  if (fsync (fd) != 0 || g_rename (temporary, path) != 0 || !rap_sync_folder_of (path))
    return fail_file (path, errno, error);
  return TRUE;
}

gboolean
rap_csv_export_to_path (RapStore         *store,
                        RapCsvExport      what,
                        RapCsvFlags       flags,
                        const char       *path,
                        RapProgressFunc   progress,
                        gpointer          user_data,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  gboolean done;
  int fd;

  g_return_val_if_fail (store != NULL && path != NULL, FALSE);

  if (!check_target (store, path, error))
    return FALSE;

  temporary = g_strconcat (path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_file (path, errno, error);

  stream = g_unix_output_stream_new (fd, TRUE);
  done = rap_csv_export_write (store, what, flags, stream, progress, user_data, cancellable, error)
         && put_in_place (fd, temporary, path, error);
  if (!done)
    g_unlink (temporary);
  return done;
}
