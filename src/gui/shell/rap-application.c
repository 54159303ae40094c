/* rap-application.c: the application: one process, one window, the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "compat/rap-about.h"
#include "exam/rap-names.h"
#include "shell/rap-resources.h"
#include "base/rap-power.h"
#include "shell/rap-window.h"

struct _RapApplication
{
  AdwApplication parent_instance;

  gboolean understood; /* the command line holds options that there are */

  guint terminate_source;
  guint interrupt_source;
};

G_DEFINE_FINAL_TYPE (RapApplication, rap_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "station", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Go to station N"), N_("N") },
  { "rater", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Mark as NAME"), N_("NAME") },
  { "practice", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the practice exam"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and end"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE]") },
  { NULL },
};

#define MAX_STATION 9999

/* 0 for none. The option is text because GApplication takes the number 0 for an option not
 * given. */
static guint
parse_station (GVariantDict *dict)
{
  const char *text;
  guint64 number = 0;

  if (g_variant_dict_lookup (dict, "station", "&s", &text))
    g_ascii_string_to_unsigned (text, 10, 1, MAX_STATION, &number, NULL);

  return (guint) number;
}

/* A new window is presented only once it knows what to show: to lay out the start page and then the
 * exam would take a good part of the start. */
static RapWindow *
ensure_window (RapApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  /* A dialog may be the active one. */
  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  if (!RAP_IS_WINDOW (window))
    {
      window = GTK_WINDOW (rap_window_new (self));
      rap_window_watch_power (RAP_WINDOW (window), RAP_POWER_FOLDER);
    }

  return RAP_WINDOW (window);
}

static void
rap_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (RAP_APPLICATION (application))));
}

/* How the desktop opens a file by D-Bus. */
static void
rap_application_open (GApplication  *application,
                      GFile        **files,
                      int            n_files,
                      const char    *hint)
{
  RapWindow *window = ensure_window (RAP_APPLICATION (application));

  rap_window_open_file (window, files[0], 0, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static int
rap_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  RapWindow *window = ensure_window (RAP_APPLICATION (application));
  g_autofree const char **files = NULL;
  const char *rater = NULL;
  gboolean practice = FALSE;
  guint station = parse_station (dict);

  g_variant_dict_lookup (dict, "rater", "&s", &rater);
  g_variant_dict_lookup (dict, "practice", "b", &practice);
  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files);

  if (practice)
    rap_window_open_practice (window, station, rater);
  else if (files != NULL)
    {
      g_autoptr (GFile) file =
        g_application_command_line_create_file_for_arg (command_line, files[0]);

      rap_window_open_file (window, file, station, rater);
    }
  gtk_window_present (GTK_WINDOW (window));

  return 0;
}

/* Returns: (transfer full) (nullable): what is wrong with the name, or NULL */
static char *
check_rater (GVariantDict *dict)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  const char *rater;

  if (!g_variant_dict_lookup (dict, "rater", "&s", &rater))
    return NULL;
  name = rap_name_check (rater, "--rater", &error);

  return name == NULL ? g_strdup (error->message) : NULL;
}

/* Returns: (transfer full) (nullable): what is wrong with the command line, or NULL */
static char *
check_options (GVariantDict *dict)
{
  g_autofree const char **files = NULL;
  gboolean practice = g_variant_dict_contains (dict, "practice");
  gboolean has_station = g_variant_dict_contains (dict, "station");

  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files);

  if (has_station && parse_station (dict) == 0)
    return g_strdup (_("--station takes a number from 1 to 9999"));
  if (files != NULL && g_strv_length ((char **) files) > 1)
    return g_strdup (_("one exam can be opened at a time"));
  if (files != NULL && practice)
    return g_strdup (_("give a FILE or --practice, not both"));
  if (files == NULL && !practice && (has_station || g_variant_dict_contains (dict, "rater")))
    return g_strdup (_("--station and --rater need a FILE or --practice"));

  return check_rater (dict);
}

/* Runs in the process that was started, before there is a display. */
static int
rap_application_handle_local_options (GApplication *application,
                                      GVariantDict *dict)
{
  g_autofree char *problem = NULL;

  RAP_APPLICATION (application)->understood = TRUE;
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("rapport %s\n", RAP_VERSION);
      return 0;
    }

  problem = check_options (dict);
  if (problem != NULL)
    {
      g_printerr ("rapport: %s\n%s\n", problem, _("Try “rapport --help”."));
      return 2;
    }

  return -1;
}

/* GApplication ends with 1 where an option is unknown; ours end with 2. */
static gboolean
rap_application_local_command_line (GApplication   *application,
                                    char         ***arguments,
                                    int            *status)
{
  GApplicationClass *parent_class = G_APPLICATION_CLASS (rap_application_parent_class);
  gboolean ended = parent_class->local_command_line (application, arguments, status);

  if (ended && *status != 0 && !RAP_APPLICATION (application)->understood)
    *status = 2;

  return ended;
}

/* Windows close as if by hand, so that an exam is closed before the process ends. */
static void
close_windows (RapApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *link = windows; link != NULL; link = link->next)
    if (RAP_IS_WINDOW (link->data))
      gtk_window_close (link->data);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  close_windows (user_data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  rap_about_show (gtk_application_get_active_window (user_data));
}

static gboolean
signal_cb (gpointer user_data)
{
  close_windows (user_data);

  return G_SOURCE_CONTINUE;
}

static void
add_actions (RapApplication *self)
{
  static const GActionEntry entries[] = {
    { "quit", quit_cb },
    { "about", about_cb },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  static const char *const help_keys[] = { "<Control>question", "F1", NULL };
  GtkApplication *application = GTK_APPLICATION (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (application, "app.quit", quit_keys);
  gtk_application_set_accels_for_action (application, "win.show-help-overlay", help_keys);
}

static void
rap_application_startup (GApplication *application)
{
  RapApplication *self = RAP_APPLICATION (application);

  rap_resources_register ();
  G_APPLICATION_CLASS (rap_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (RAP_APPLICATION_ID);
  add_actions (self);
  self->terminate_source = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->interrupt_source = g_unix_signal_add (SIGINT, signal_cb, self);
}

static void
rap_application_shutdown (GApplication *application)
{
  RapApplication *self = RAP_APPLICATION (application);

  g_clear_handle_id (&self->terminate_source, g_source_remove);
  g_clear_handle_id (&self->interrupt_source, g_source_remove);

  G_APPLICATION_CLASS (rap_application_parent_class)->shutdown (application);
}

static void
rap_application_class_init (RapApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = rap_application_activate;
  application_class->command_line = rap_application_command_line;
  application_class->handle_local_options = rap_application_handle_local_options;
  application_class->local_command_line = rap_application_local_command_line;
  application_class->open = rap_application_open;
  application_class->shutdown = rap_application_shutdown;
  application_class->startup = rap_application_startup;
}

static void
rap_application_init (RapApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, options);
  g_application_set_option_context_parameter_string (application, "[FILE]");
  g_application_set_option_context_summary (application,
                                            _("Marks communication stations of clinical exams."));
}

RapApplication *
rap_application_new (void)
{
  return g_object_new (RAP_TYPE_APPLICATION,
                       "application-id", RAP_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", RAP_RESOURCE_PATH,
                       NULL);
}

void
rap_application_prepare_process (void)
{
  const struct rlimit no_core = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &no_core);
#ifdef RAP_NO_DUMP
  prctl (PR_SET_DUMPABLE, 0);
#endif

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RAP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
