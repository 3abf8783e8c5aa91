{{- /* Names, labels and what the workloads have in common. */ -}}

{{- define "yichuang.name" -}}
{{- if contains "yichuang" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-yichuang" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "yichuang.selector" -}}
app.kubernetes.io/name: yichuang
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "yichuang.labels" -}}
{{ include "yichuang.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "yichuang.hallImage" -}}
{{ .Values.images.hall.repository }}:{{ .Values.images.hall.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "yichuang.engineImage" -}}
{{ .Values.images.engine.repository }}:{{ .Values.images.engine.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "yichuang.databaseHost" -}}
{{ if .Values.database.cloudNativePG.enabled }}{{ include "yichuang.name" . }}-db-rw{{ else }}{{ .Values.database.host }}{{ end }}
{{- end }}

{{- /* The name of a variable and the key of the Secret that it comes from. */ -}}
{{- define "yichuang.secretEnv" -}}
- name: {{ .name }}
  valueFrom: { secretKeyRef: { name: {{ .root.Values.existingSecret }}, key: {{ .key }} } }
{{- end }}

{{- /* Every engine node by its own address: clients choose among them, and know which one holds their request. */ -}}
{{- define "yichuang.engineNodes" -}}
{{- $name := printf "%s-engine" (include "yichuang.name" .) }}
{{- range $node := until (int .Values.engine.replicas) }}{{ if $node }},{{ end }}http://{{ $name }}-{{ $node }}.{{ $name }}-nodes:8080/engine-rest{{ end }}
{{- end }}

{{- /* Variables common to api and workers. */ -}}
{{- define "yichuang.serverEnv" -}}
{{ include "yichuang.secretEnv" (dict "root" . "name" "APP_PASSWORD" "key" "app-password") }}
- name: DATABASE_URL
  value: "postgres://hall_app:$(APP_PASSWORD)@{{ include "yichuang.databaseHost" . }}:{{ .Values.database.port }}/{{ .Values.database.name }}{{ .Values.database.nodeParameters }}"
- name: ENGINE_URL
  value: {{ include "yichuang.engineNodes" . | quote }}
- name: ENGINE_USER
  value: hall
{{ include "yichuang.secretEnv" (dict "root" . "name" "ENGINE_PASSWORD" "key" "engine-password") }}
- name: PUBLIC_URL
  value: {{ .Values.publicUrl | quote }}
- name: LOG_LEVEL
  value: {{ .Values.logLevel }}
{{- if .Values.files.existingClaim }}
- name: FILES_DIR
  value: /files
{{- else }}
- name: FILES_S3_ENDPOINT
  value: {{ .Values.files.s3.endpoint | quote }}
- name: FILES_S3_REGION
  value: {{ .Values.files.s3.region | quote }}
- name: FILES_S3_BUCKET
  value: {{ .Values.files.s3.bucket | quote }}
{{ include "yichuang.secretEnv" (dict "root" . "name" "FILES_S3_ACCESS_KEY" "key" "s3-access-key") }}
{{ include "yichuang.secretEnv" (dict "root" . "name" "FILES_S3_SECRET_KEY" "key" "s3-secret-key") }}
{{- end }}
{{- end }}

{{- /* How api and workers know the payment provider. */ -}}
{{- define "yichuang.paymentEnv" -}}
- name: PAYMENT_MERCHANT
  value: {{ .Values.payments.merchant | quote }}
- name: PAYMENT_PROVIDER_KEY_FILE
  value: /outside/payment-provider-key
{{- end }}

{{- define "yichuang.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "yichuang.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- /* Copies of a part on different machines, where there are several. */ -}}
{{- define "yichuang.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "yichuang.selector" . | nindent 8 }}
{{- end }}

{{- /* Live and ready by HTTP; a start may take five minutes. */ -}}
{{- define "yichuang.probes" -}}
startupProbe:
  httpGet: { path: {{ .live }}, port: {{ .port }} }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: { path: {{ .live }}, port: {{ .port }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: {{ .ready }}, port: {{ .port }} }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}
