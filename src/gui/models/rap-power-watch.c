/* rap-power-watch.c: tells when the battery gets low.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-power-watch.h"

#include "exam/rap-station-check.h"

/* A battery at a fifth lasts for some of these. */
#define SECONDS 60

struct _RapPowerWatch
{
  GObject parent_instance;

  /* Owned */
  char *folder;
  char *warning;

  guint    timer;
  gboolean looking;
};

G_DEFINE_FINAL_TYPE (RapPowerWatch, rap_power_watch, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_WARNING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* On a thread of its own: hardware may be slow to answer. */
static void
look (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  RapPower power = rap_power_read (task_data);

  g_task_return_pointer (task, rap_station_check_warn_of_power (&power), g_free);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  RapPowerWatch *self = RAP_POWER_WATCH (source);
  g_autofree char *warning = g_task_propagate_pointer (G_TASK (result), NULL);

  self->looking = FALSE;
  if (g_strcmp0 (warning, self->warning) == 0)
    return;
  g_free (self->warning);
  self->warning = g_steal_pointer (&warning);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNING]);
}

static gboolean
timer_cb (gpointer user_data)
{
  rap_power_watch_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
rap_power_watch_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WARNING:
      g_value_set_string (value, RAP_POWER_WATCH (object)->warning);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rap_power_watch_finalize (GObject *object)
{
  RapPowerWatch *self = RAP_POWER_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->warning, g_free);

  G_OBJECT_CLASS (rap_power_watch_parent_class)->finalize (object);
}

static void
rap_power_watch_class_init (RapPowerWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rap_power_watch_get_property;
  object_class->finalize = rap_power_watch_finalize;

  properties[PROP_WARNING] =
    g_param_spec_string ("warning", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_power_watch_init (RapPowerWatch *self)
{
  self->timer = g_timeout_add_seconds (SECONDS, timer_cb, self);
}

RapPowerWatch *
rap_power_watch_new (const char *folder)
{
  RapPowerWatch *self = g_object_new (RAP_TYPE_POWER_WATCH, NULL);

  self->folder = g_strdup (folder);

  return self;
}

const char *
rap_power_watch_get_folder (RapPowerWatch *self)
{
  return self->folder;
}

const char *
rap_power_watch_get_warning (RapPowerWatch *self)
{
  return self->warning;
}

void
rap_power_watch_look (RapPowerWatch *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->looking)
    return;
  self->looking = TRUE;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, look);
}
