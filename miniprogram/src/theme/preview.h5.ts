import './preview.h5.scss';
