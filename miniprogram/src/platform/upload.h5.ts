import { readPhotoBlob } from './photo-files.h5';
import type { RawResponse } from './request';
import { TransportError } from './request';
import type { UploadRequest } from './upload';

/** Browser preview: XMLHttpRequest, because fetch tells no upload progress. */
export async function uploadFile(request: UploadRequest): Promise<RawResponse> {
  const blob = await readPhotoBlob(request.path);
  const form = new FormData();
  form.append('file', blob, 'photo');
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', request.url);
    xhr.timeout = request.timeoutMs;
    xhr.responseType = 'text';
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) request.onProgress(Math.round((event.loaded / event.total) * 100));
    };
    xhr.onload = () => resolve({ status: xhr.status, body: parseBody(xhr.responseText) });
    xhr.onerror = () => reject(new TransportError('upload failed'));
    xhr.ontimeout = () => reject(new TransportError('upload timed out'));
    xhr.onabort = () => reject(new TransportError('upload aborted'));
    xhr.send(form);
  });
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // A gateway's HTML page: the caller tells by the status.
  }
}
